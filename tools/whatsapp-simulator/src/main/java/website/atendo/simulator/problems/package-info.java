/** Errors made by a person on the simulator's own routes. */
@NullMarked
package website.atendo.simulator.problems;

import org.jspecify.annotations.NullMarked;
