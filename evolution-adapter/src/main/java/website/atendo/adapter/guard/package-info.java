/** Decides right before a send whether the message is still true and still wanted. */
@NullMarked
package website.atendo.adapter.guard;

import org.jspecify.annotations.NullMarked;
