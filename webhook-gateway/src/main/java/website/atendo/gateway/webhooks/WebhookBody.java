package website.atendo.gateway.webhooks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's body without what must not or need not be kept.
 *
 * @param json as far as it could be read; empty where it is no JSON object
 * @param defect why it could not be read to its end; null where it could
 * @param shortened whether texts or parts of it were too long and lost their end
 * @param sha256 of all bytes, in hex: the same body sent again has the same
 */
public record WebhookBody(ObjectNode json, @Nullable String defect, boolean shortened, String sha256) {

    /** Never the body: somebody wrote it. */
    @Override
    public String toString() {
        return "WebhookBody[" + sha256 + "]";
    }
}
