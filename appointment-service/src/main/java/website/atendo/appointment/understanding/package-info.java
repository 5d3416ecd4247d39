/** What a text means, by itself and in answer to a question: data and pure functions, no clock and no database. */
@NullMarked
package website.atendo.appointment.understanding;

import org.jspecify.annotations.NullMarked;
