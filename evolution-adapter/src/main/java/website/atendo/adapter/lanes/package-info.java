/** Sends what is queued: every company in a lane of its own, every conversation in order. */
@NullMarked
package website.atendo.adapter.lanes;

import org.jspecify.annotations.NullMarked;
