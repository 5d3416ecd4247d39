/** The people of a company who log in. */
@NullMarked
package website.atendo.appointment.staff;

import org.jspecify.annotations.NullMarked;
