/** The programs that call the API in a company's name, as its owners manage them. */
@NullMarked
package website.atendo.appointment.apiclients;

import org.jspecify.annotations.NullMarked;
