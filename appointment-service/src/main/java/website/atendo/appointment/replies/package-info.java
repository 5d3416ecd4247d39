/** What clients answer, what they mean by it, and doing it: in order, once, and never on a guess. */
@NullMarked
package website.atendo.appointment.replies;

import org.jspecify.annotations.NullMarked;
