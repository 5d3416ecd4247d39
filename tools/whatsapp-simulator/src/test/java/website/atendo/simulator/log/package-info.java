/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.log;

import org.jspecify.annotations.NullMarked;
