/** Lists that a client chooses from by chat: professionals and times, and what a chosen row stands for. */
@NullMarked
package website.atendo.appointment.offers;

import org.jspecify.annotations.NullMarked;
