package website.atendo.simulator.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.json.Json;

/** Errors of Meta's Graph API, which Evolution hands on inside a 201. */
final class GraphError {
    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(1, "Internal error"),
            Map.entry(190, "Error validating access token: Session has expired"),
            Map.entry(368, "(#368) Temporarily blocked for policies violations"),
            Map.entry(130429, "(#130429) Rate limit hit"),
            Map.entry(131009, "(#131009) Parameter value is not valid"),
            Map.entry(131026, "(#131026) Message undeliverable"),
            Map.entry(131031, "(#131031) Business Account locked"),
            Map.entry(131047, "(#131047) Re-engagement message"),
            Map.entry(131048, "(#131048) Spam rate limit hit"),
            Map.entry(131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit"),
            Map.entry(132001, "(#132001) Template name does not exist in the translation"));
    private static final Map<Integer, String> DETAILS = Map.of(
            131047,
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
            130429,
            "Cloud API message throughput has been reached.",
            131056,
            "Message failed to send because there were too many messages sent from this phone number to the same phone number"
                    + " in a short period of time.");

    private GraphError() {}

    static Refusal refusal(int code) {
        return Refusal.bare(201, body(code, DETAILS.get(code)));
    }

    static Refusal refusal(int code, String details) {
        return Refusal.bare(201, body(code, details));
    }

    private static ObjectNode body(int code, @Nullable String details) {
        var body = Json.object()
                .put("message", MESSAGES.getOrDefault(code, "(#" + code + ") Error"))
                .put("type", "OAuthException")
                .put("code", code);
        if (code == 190) body.put("error_subcode", 463);
        if (details != null) {
            body.set(
                    "error_data",
                    Json.object().put("messaging_product", "whatsapp").put("details", details));
        }
        return body.put("fbtrace_id", "A" + Ids.baileysSent().substring(4, 20).toLowerCase(java.util.Locale.ROOT));
    }
}
