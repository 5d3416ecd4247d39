/** What the adapter asks of whatever carries messages, and what it may answer. */
@NullMarked
package website.atendo.adapter.provider;

import org.jspecify.annotations.NullMarked;
