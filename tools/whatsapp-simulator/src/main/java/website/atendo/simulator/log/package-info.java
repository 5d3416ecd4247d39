/** The record of every send call that was received. */
@NullMarked
package website.atendo.simulator.log;

import org.jspecify.annotations.NullMarked;
