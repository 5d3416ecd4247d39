/** Who serves clients, what they offer, when they work and when they are away. */
@NullMarked
package website.atendo.appointment.professionals;

import org.jspecify.annotations.NullMarked;
