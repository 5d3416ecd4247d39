/** Every kind in every language, word for word where it matters. */
@NullMarked
package website.atendo.messages;

import org.jspecify.annotations.NullMarked;
