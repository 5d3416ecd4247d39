/** Keeps appointments and their planned reminders as the stream tells them. */
@NullMarked
package website.atendo.reminder.planning;

import org.jspecify.annotations.NullMarked;
