/** Appointments: booked, confirmed, moved, cancelled, finished; and the slots that are still free. */
@NullMarked
package website.atendo.appointment.booking;

import org.jspecify.annotations.NullMarked;
