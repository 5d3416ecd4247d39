/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.evolution;

import org.jspecify.annotations.NullMarked;
