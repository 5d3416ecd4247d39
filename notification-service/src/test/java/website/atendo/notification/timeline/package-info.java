/** What the timeline remembers. */
@NullMarked
package website.atendo.notification.timeline;

import org.jspecify.annotations.NullMarked;
