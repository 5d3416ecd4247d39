/** Turns booked appointments into reminders that leave at their due time. */
@NullMarked
package website.atendo.reminder;

import org.jspecify.annotations.NullMarked;
