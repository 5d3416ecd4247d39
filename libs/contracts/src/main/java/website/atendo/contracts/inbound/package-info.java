/** What clients wrote, and what providers say about messages sent to them. */
@NullMarked
package website.atendo.contracts.inbound;

import org.jspecify.annotations.NullMarked;
