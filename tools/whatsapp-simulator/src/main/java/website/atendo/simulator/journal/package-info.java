/** What must survive a kill: one append-only file, replayed at start. */
@NullMarked
package website.atendo.simulator.journal;

import org.jspecify.annotations.NullMarked;
