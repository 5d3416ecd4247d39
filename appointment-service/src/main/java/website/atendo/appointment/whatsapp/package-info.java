/** What staff want said to clients on WhatsApp, now. */
@NullMarked
package website.atendo.appointment.whatsapp;

import org.jspecify.annotations.NullMarked;
