package website.atendo.adapter.evolution;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What Evolution answered.
 *
 * @param body missing where it was no JSON
 */
record Answer(int status, JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(ResponseEntity<byte[]> response) {
        return of(response.getStatusCode().value(), response.getBody());
    }

    static Answer of(int status, byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return new Answer(status, MissingNode.getInstance());
        }
        try {
            return new Answer(status, JSON.readTree(body));
        } catch (JacksonException e) {
            return new Answer(status, MissingNode.getInstance());
        }
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The message of an error: a text, an array, an array of arrays, or objects; the first text in it. */
    String message() {
        JsonNode message = body.path("response").path("message");
        if (message.isMissingNode()) {
            message = body.path("message");
        }
        while (message.isArray() && !message.isEmpty()) {
            message = message.get(0);
        }
        return message.isString()
                ? message.asString()
                : message.isObject() ? "" : body.path("error").asString("");
    }
}
