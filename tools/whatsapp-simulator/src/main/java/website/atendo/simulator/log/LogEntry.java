package website.atendo.simulator.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A send call that was received.
 *
 * @param status the HTTP status answered; null when no answer was given
 * @param accepted whether the message went out to WhatsApp
 */
public record LogEntry(
        Instant at,
        String instance,
        String route,
        JsonNode command,
        @Nullable Integer status,
        @Nullable JsonNode answer,
        boolean accepted,
        @Nullable String keyId) {}
