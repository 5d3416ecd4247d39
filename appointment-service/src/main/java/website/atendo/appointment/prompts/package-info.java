/** What clients were sent and asked, so that their answers are tied to it. */
@NullMarked
package website.atendo.appointment.prompts;

import org.jspecify.annotations.NullMarked;
