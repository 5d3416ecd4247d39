/** What the adapter's tests share: a stand-in for Evolution, a clock, and the streams. */
@NullMarked
package website.atendo.adapter;

import org.jspecify.annotations.NullMarked;
