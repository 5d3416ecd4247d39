/** Faults that a test switches on per instance. */
@NullMarked
package website.atendo.simulator.faults;

import org.jspecify.annotations.NullMarked;
