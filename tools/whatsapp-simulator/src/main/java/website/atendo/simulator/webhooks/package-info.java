/** Webhooks as Evolution posts them: envelope, event filter, order and retries. */
@NullMarked
package website.atendo.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
