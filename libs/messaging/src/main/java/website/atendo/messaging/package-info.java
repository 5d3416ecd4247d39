/** Publishes what a transaction decided, once it is committed, and hands each message to its consumer once in effect. */
@NullMarked
package website.atendo.messaging;

import org.jspecify.annotations.NullMarked;
