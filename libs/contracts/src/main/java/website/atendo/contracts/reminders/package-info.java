/** What became of reminders that did not leave. */
@NullMarked
package website.atendo.contracts.reminders;

import org.jspecify.annotations.NullMarked;
