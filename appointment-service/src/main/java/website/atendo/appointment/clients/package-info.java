/** The clients of a company, and how their phones are told apart. */
@NullMarked
package website.atendo.appointment.clients;

import org.jspecify.annotations.NullMarked;
