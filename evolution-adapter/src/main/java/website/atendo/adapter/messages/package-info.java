/** Messages that staff and programs compose themselves; they go the way of every other. */
@NullMarked
package website.atendo.adapter.messages;

import org.jspecify.annotations.NullMarked;
