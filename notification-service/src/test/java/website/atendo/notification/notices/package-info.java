/** Which event leads to which message. */
@NullMarked
package website.atendo.notification.notices;

import org.jspecify.annotations.NullMarked;
