package website.atendo.gateway.evolution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times as WhatsApp tells them: seconds as a number, a text, or a protobuf long in two halves. */
final class ProviderTime {
    private static final long LONGEST_IN_SECONDS = 100_000_000_000L;

    private ProviderTime() {}

    /** Null where there is none. */
    static @Nullable Instant in(JsonNode node) {
        long value = number(node);
        if (value <= 0) {
            return null;
        }
        return value < LONGEST_IN_SECONDS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    }

    static long number(JsonNode node) {
        if (node.isObject()) {
            return (node.path("high").asLong(0) << 32) | (node.path("low").asLong(0) & 0xffff_ffffL);
        }
        return node.asLong(0);
    }
}
