/** Tells open pages that something of their company has changed. */
@NullMarked
package website.atendo.console.live;

import org.jspecify.annotations.NullMarked;
