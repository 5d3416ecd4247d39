package website.atendo.simulator.instances;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and how an instance's events are posted. */
public record WebhookSettings(
        String id,
        String url,
        @Nullable Map<String, String> headers,
        boolean enabled,
        List<String> events,
        boolean byEvents,
        boolean base64,
        Instant createdAt,
        Instant updatedAt) {}
