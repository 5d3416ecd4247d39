package website.atendo.system;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API as a company's own software uses it, through the edge. */
final class Api {
    private final URI edge;
    private final String client;
    private @Nullable String token;

    Api(URI edge, String client) {
        this.edge = edge;
        this.client = client;
    }

    record Slot(OffsetDateTime startsAt, OffsetDateTime endsAt, long professionalId) {}

    /** One page of a timeline's messages. */
    record Entry(
            String kind,
            @Nullable String state,
            @Nullable String text,
            @Nullable String reason,
            @Nullable String commandId) {}

    String token() {
        String known = token;
        if (known == null) {
            String basic =
                    Base64.getEncoder().encodeToString((client + ":atendo-demo").getBytes(StandardCharsets.UTF_8));
            known = Json.call(
                            "POST",
                            edge.resolve("/oauth2/token"),
                            Map.of(
                                    "Authorization",
                                    "Basic " + basic,
                                    "Content-Type",
                                    "application/x-www-form-urlencoded"),
                            "grant_type=client_credentials")
                    .expecting(200)
                    .text("access_token");
            token = known;
        }
        return known;
    }

    Json.Answer get(String path) {
        return Json.call("GET", edge.resolve(path), bearer(), null);
    }

    Json.Answer post(String path, @Nullable Object body) {
        return Json.call("POST", edge.resolve(path), bearer(), body);
    }

    /** Repeats a POST with one Idempotency-Key until the system has answered it: as a careful client does. */
    Json.Answer postSurely(String path, Object body) {
        var headers = new java.util.HashMap<>(bearer());
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Json.Answer answer = Json.call("POST", edge.resolve(path), headers, body);
        long until = System.nanoTime() + 90_000_000_000L;
        while ((answer.status() == 0 || answer.status() >= 500 || isStillRunning(answer))
                && System.nanoTime() < until) {
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
            answer = Json.call("POST", edge.resolve(path), headers, body);
        }
        return answer;
    }

    private static boolean isStillRunning(Json.Answer answer) {
        return answer.status() == 409 && answer.text("type").endsWith("request-running");
    }

    long firstId(String path) {
        return get(path).expecting(200).body().path("items").path(0).path("id").asLong();
    }

    List<Slot> slots(long service, Instant from, Instant to) {
        List<Slot> found = new ArrayList<>();
        JsonNode answer = get("/api/v1/slots?serviceId=" + service + "&from=" + encoded(from) + "&to=" + encoded(to))
                .expecting(200)
                .body();
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        items.forEach(slot -> found.add(new Slot(
                OffsetDateTime.parse(slot.path("startsAt").asString()),
                OffsetDateTime.parse(slot.path("endsAt").asString()),
                slot.path("professionalId").asLong())));
        return found;
    }

    Json.Answer book(long client, long service, long professional, OffsetDateTime startsAt) {
        return post("/api/v1/appointments", booking(client, service, professional, startsAt));
    }

    static Map<String, Object> booking(long client, long service, long professional, OffsetDateTime startsAt) {
        return Map.of(
                "clientId", client,
                "serviceId", service,
                "professionalId", professional,
                "startsAt", startsAt.toString());
    }

    String status(long appointment) {
        return get("/api/v1/appointments/" + appointment).expecting(200).text("status");
    }

    List<Entry> timeline(long appointment) {
        Json.Answer answer = get("/api/v1/appointments/" + appointment + "/timeline?size=200");
        List<Entry> entries = new ArrayList<>();
        answer.body()
                .path("items")
                .forEach(entry -> entries.add(new Entry(
                        entry.path("kind").asString(),
                        text(entry, "state"),
                        text(entry, "text"),
                        text(entry, "reason"),
                        text(entry, "commandId"))));
        return entries;
    }

    static String encoded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + token());
    }
}
