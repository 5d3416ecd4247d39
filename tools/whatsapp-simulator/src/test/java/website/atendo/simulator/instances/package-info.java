/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.instances;

import org.jspecify.annotations.NullMarked;
