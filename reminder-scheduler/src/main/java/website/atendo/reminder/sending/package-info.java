/** Sends what is due, once, and says what will not be sent. */
@NullMarked
package website.atendo.reminder.sending;

import org.jspecify.annotations.NullMarked;
