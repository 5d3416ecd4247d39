package website.atendo.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP with JSON, as any client would. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Json() {}

    record Answer(int status, JsonNode body, @Nullable String etag) {
        Answer expecting(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", was " + status + ": " + body);
            }
            return this;
        }

        String text(String field) {
            return body.path(field).asString();
        }

        long id() {
            return body.path("id").asLong();
        }
    }

    static Answer call(String method, URI uri, Map<String, String> headers, @Nullable Object body) {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
            headers.forEach(request::header);
            if (body instanceof String form) {
                request.method(method, HttpRequest.BodyPublishers.ofString(form));
            } else if (body != null) {
                request.header("Content-Type", "application/json");
                request.method(method, HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
            } else {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            }
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    read(answer.body()),
                    answer.headers().firstValue("ETag").orElse(null));
        } catch (IOException e) {
            return new Answer(0, MAPPER.createObjectNode().put("error", e.toString()), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text.isBlank() ? "null" : text);
        } catch (tools.jackson.core.JacksonException e) {
            return MAPPER.createObjectNode().put("text", text);
        }
    }
}
