/** Forgets what is long past. */
@NullMarked
package website.atendo.reminder.retention;

import org.jspecify.annotations.NullMarked;
