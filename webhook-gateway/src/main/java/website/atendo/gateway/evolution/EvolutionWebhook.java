package website.atendo.gateway.evolution;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What every webhook of Evolution API is wrapped in.
 *
 * @param name the event, as written
 * @param data an object, an array or null, depending on the event
 * @param sender the instance's own address; null before it was first open, and always over Cloud
 * @param localTime {@code date_time}: the server's local time, though it claims to be UTC; null where it is unreadable
 */
record EvolutionWebhook(
        EvolutionEvent event,
        String name,
        @Nullable String instance,
        JsonNode data,
        @Nullable String sender,
        @Nullable LocalDateTime localTime) {

    static EvolutionWebhook in(JsonNode body) {
        String name = body.path("event").stringValue("");
        return new EvolutionWebhook(
                EvolutionEvent.named(name),
                name,
                body.path("instance").stringValue(null),
                body.path("data"),
                body.path("sender").stringValue(null),
                localTime(body.path("date_time").stringValue("")));
    }

    private static @Nullable LocalDateTime localTime(String text) {
        try {
            return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Never the data: somebody wrote it. */
    @Override
    public String toString() {
        return "EvolutionWebhook[" + event + "]";
    }
}
