/** Commands to send a message to a client, and what became of them. */
@NullMarked
package website.atendo.contracts.sending;

import org.jspecify.annotations.NullMarked;
