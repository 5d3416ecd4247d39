/** Who may call: tokens for staff and API clients, the login page, and the keys that sign. */
@NullMarked
package website.atendo.appointment.identity;

import org.jspecify.annotations.NullMarked;
