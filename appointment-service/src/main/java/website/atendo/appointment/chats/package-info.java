/** What was said to each other, for staff to read and to join in. */
@NullMarked
package website.atendo.appointment.chats;

import org.jspecify.annotations.NullMarked;
