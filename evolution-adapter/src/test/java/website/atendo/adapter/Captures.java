package website.atendo.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a real server was asked and answered. */
public final class Captures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Captures() {}

    public static JsonNode read(String name) {
        try (InputStream file = Captures.class.getResourceAsStream("/captures/" + name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static EvolutionStub.Reply reply(String name) {
        JsonNode response = read(name).path("response");
        return new EvolutionStub.Reply(
                response.path("status").asInt(), response.path("body").toString());
    }

    /** The capture's answer with another message id and text. */
    public static EvolutionStub.Reply accepted(String messageId, String recipient) {
        ObjectNode body = (ObjectNode)
                read("308-b-sendText").path("response").path("body").deepCopy();
        ObjectNode key = (ObjectNode) body.path("key");
        key.put("id", messageId);
        key.put("remoteJid", recipient.contains("@") ? recipient : recipient + "@s.whatsapp.net");
        return new EvolutionStub.Reply(201, body.toString());
    }
}
