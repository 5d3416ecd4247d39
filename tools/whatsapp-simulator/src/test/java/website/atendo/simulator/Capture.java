package website.atendo.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/** What was seen on a real Evolution 2.3.7. */
record Capture(String file, JsonNode content) {
    private static final Path FOLDER = Path.of("src/test/resources/captures");

    static List<Capture> all() {
        try (var files = Files.list(FOLDER)) {
            var captures = new ArrayList<Capture>();
            for (var file : files.sorted().toList()) {
                captures.add(new Capture(
                        file.getFileName().toString().replace(".json", ""), Json.parse(Files.readAllBytes(file))));
            }
            return captures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Capture named(String start) {
        return all().stream()
                .filter(capture -> capture.file().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no capture " + start));
    }

    JsonNode request() {
        return content.path("request");
    }

    boolean hasRequest() {
        return request().isObject();
    }

    JsonNode response() {
        return content.path("response");
    }

    JsonNode webhooks() {
        return content.path("webhooks");
    }
}
