/** Which times of the professionals are still free. */
@NullMarked
package website.atendo.appointment.slots;

import org.jspecify.annotations.NullMarked;
