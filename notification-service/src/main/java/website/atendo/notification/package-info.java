/** Turns what happened into messages to clients, and keeps each appointment's timeline. */
@NullMarked
package website.atendo.notification;

import org.jspecify.annotations.NullMarked;
