/** The day's appointments, as staff see them. */
@NullMarked
package website.atendo.console.agenda;

import org.jspecify.annotations.NullMarked;
