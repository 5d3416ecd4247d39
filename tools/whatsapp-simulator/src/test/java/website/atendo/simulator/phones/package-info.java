/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.phones;

import org.jspecify.annotations.NullMarked;
