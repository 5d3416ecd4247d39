/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.journal;

import org.jspecify.annotations.NullMarked;
