/** Companies: what they are called, where they are, and how they want their clients addressed. */
@NullMarked
package website.atendo.appointment.companies;

import org.jspecify.annotations.NullMarked;
