/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.connections;

import org.jspecify.annotations.NullMarked;
