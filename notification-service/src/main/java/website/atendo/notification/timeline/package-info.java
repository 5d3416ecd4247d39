/** What happened to each appointment and to the messages about it, in the order of time. */
@NullMarked
package website.atendo.notification.timeline;

import org.jspecify.annotations.NullMarked;
