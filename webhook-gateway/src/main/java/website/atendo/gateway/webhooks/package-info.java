/** The door itself: who may come in, and what of a request's body is let through. */
@NullMarked
package website.atendo.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
