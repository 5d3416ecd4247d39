/** Two companies to try things with; only in the local profile. */
@NullMarked
package website.atendo.appointment.demo;

import org.jspecify.annotations.NullMarked;
