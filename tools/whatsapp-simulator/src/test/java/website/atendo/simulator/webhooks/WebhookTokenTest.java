package website.atendo.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

class WebhookTokenTest {
    @Test
    void isTheVeryTokenThatWasCaptured() throws Exception {
        var capture = Json.parse(java.nio.file.Files.readAllBytes(
                java.nio.file.Path.of("src/test/resources/captures/083-in-text-byEvents-jwt.json")));
        JsonNode headers = capture.path("webhooks").path(0).path("headers");

        var token = WebhookToken.issue("jwt-secret", Instant.ofEpochSecond(1795448983));

        assertThat(headers.path("authorization").asString()).isEqualTo("Bearer " + token);
    }
}
