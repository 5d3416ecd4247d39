/** The simulator as a whole, on a running server. */
@NullMarked
package website.atendo.simulator;

import org.jspecify.annotations.NullMarked;
