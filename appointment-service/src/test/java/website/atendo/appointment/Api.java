package website.atendo.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the API over HTTP. */
public final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String server;
    private final @Nullable String token;
    private final Map<String, String> headers;

    Api(int port, @Nullable String token) {
        this("http://localhost:" + port, token, Map.of());
    }

    private Api(String server, @Nullable String token, Map<String, String> headers) {
        this.server = server;
        this.token = token;
        this.headers = headers;
    }

    public Api with(String header, String value) {
        return new Api(server, token, Map.of(header, value));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String json) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the API answered. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        public long number(String pointer) {
            return body.at(pointer).asLong(-1);
        }

        public Answer is(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }

        /** A problem of this type, and nothing but a problem. */
        public Answer isProblem(int expected, String type) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(text("/type")).isEqualTo("https://atendo.website/problems/" + type);
            assertThat(text("/title")).isNotBlank();
            assertThat(text("/detail")).isNotBlank();
            return this;
        }

        /** 400 for one field. */
        public Answer refusesField(String field) {
            isProblem(400, "invalid-request");
            assertThat(text("/errors/0/field")).as(body.toString()).isEqualTo(field);
            assertThat(text("/errors/0/message")).isNotBlank();
            return this;
        }
    }
}
