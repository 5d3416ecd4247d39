/** Evolution's own record of messages and their statuses. */
@NullMarked
package website.atendo.simulator.messages;

import org.jspecify.annotations.NullMarked;
