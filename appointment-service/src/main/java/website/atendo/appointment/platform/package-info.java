/** What the platform's operator does: companies come, are suspended, and come back. */
@NullMarked
package website.atendo.appointment.platform;

import org.jspecify.annotations.NullMarked;
