/** Tells clients what happened, at once. */
@NullMarked
package website.atendo.notification.notices;

import org.jspecify.annotations.NullMarked;
