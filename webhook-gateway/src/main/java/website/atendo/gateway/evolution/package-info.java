/** Evolution API's webhooks: its payloads, and what they mean. */
@NullMarked
package website.atendo.gateway.evolution;

import org.jspecify.annotations.NullMarked;
