package website.atendo.simulator.evolution;

import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.json.Json;

/** An answer of Evolution that refuses, in its envelope. */
public class Refusal extends RuntimeException {
    private final int status;
    private final transient JsonNode body;

    private Refusal(int status, JsonNode body) {
        super("refused with " + status);
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public JsonNode body() {
        return body;
    }

    /** 400 with a list of messages. */
    public static Refusal badRequest(String... messages) {
        return badRequest(Json.strings(java.util.List.of(messages)));
    }

    /** 400 with a list of whatever. */
    public static Refusal badRequest(JsonNode messages) {
        return enveloped(400, messages);
    }

    public static Refusal notFound(String message) {
        return enveloped(404, Json.array().add(message));
    }

    public static Refusal forbidden(String message) {
        return enveloped(403, Json.array().add(message));
    }

    public static Refusal unauthorized() {
        return enveloped(401, Json.object().stringNode("Unauthorized"));
    }

    /** 500 as for an exception that nobody caught. */
    public static Refusal failure(String message) {
        return enveloped(500, Json.object().stringNode(message));
    }

    /** What the Cloud API's instances answer on most routes. */
    public static Refusal notOnCloud() {
        return badRequest("Method not available on WhatsApp Business API");
    }

    public static Refusal enveloped(int status, JsonNode message) {
        var known = HttpStatus.resolve(status);
        return new Refusal(status, envelope(status, known == null ? "Error" : known.getReasonPhrase(), message));
    }

    /** An answer without the usual envelope. */
    public static Refusal bare(int status, JsonNode body) {
        return new Refusal(status, body);
    }

    static ObjectNode envelope(int status, String error, JsonNode message) {
        return Json.object()
                .put("status", status)
                .put("error", error)
                .set("response", Json.object().set("message", message));
    }
}
