/** With whom a company talks: who they are, whatever their provider calls them, and where the talk stands. */
@NullMarked
package website.atendo.appointment.conversations;

import org.jspecify.annotations.NullMarked;
