package website.atendo.simulator.sending;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.phones.Option;
import website.atendo.simulator.phones.Seen;

/** Sending over Meta's Cloud API, with the limits that Meta sets and the parts that Evolution loses on the way. */
@Component
class CloudChannel implements Channel {
    private final Clock clock;

    CloudChannel(Clock clock) {
        this.clock = clock;
    }

    /** Evolution ignores it over Cloud. */
    @Override
    public long delay(JsonNode body) {
        return 0;
    }

    @Override
    public Outgoing compose(Instance instance, SendKind kind, ObjectNode body) {
        return switch (kind) {
            case TEXT -> text(instance, body);
            case BUTTONS -> buttons(instance, body);
            case LIST -> list(instance, body);
            case TEMPLATE -> template(instance, body);
            case MEDIA -> media(instance, body, Json.stringOrEmpty(body, "mediatype"), "media");
            case AUDIO -> media(instance, body, "audio", "audio");
            case LOCATION -> location(instance, body);
            case CONTACT -> contact(instance, body);
            case REACTION -> reaction(instance, body);
            case POLL, STICKER, PTV, STATUS -> throw Refusal.notOnCloud();
        };
    }

    private Outgoing text(Instance instance, ObjectNode body) {
        var text = Json.stringOrEmpty(body, "text");
        if (text.isBlank()) throw GraphError.refusal(100, "The parameter text['body'] is required.");
        return sent(instance, body, "conversation", Json.object().put("conversation", text), Seen.text(text), null);
    }

    private Outgoing buttons(Instance instance, ObjectNode body) {
        var options = new ArrayList<Option>();
        for (var button : body.path("buttons")) {
            options.add(new Option(Json.stringOrEmpty(button, "id"), Json.stringOrEmpty(button, "displayText"), null));
        }
        if (repeated(options, Option::title) || repeated(options, Option::id)) {
            throw Refusal.badRequest("Button texts cannot be repeated", "Button IDs cannot be repeated.");
        }
        if (options.isEmpty() || options.size() > 3) throw GraphError.refusal(131009, "action.buttons: Min 1, max 3");
        for (var option : options) {
            if (!fits(option.title(), 1, 20) || !fits(option.id(), 1, 256)) {
                throw GraphError.refusal(131009, "button title 1..20, id 1..256");
            }
        }
        var title = Json.stringOrEmpty(body, "title");
        if (!fits(title, 1, 1024)) throw GraphError.refusal(131009, "body text 1..1024");
        var shown = new StringBuilder(title).append('\n');
        options.forEach(option -> shown.append("▶️ ").append(option.title()).append('\n'));
        // Only the title goes to Meta: description and footer never reach the client.
        return sent(
                instance,
                body,
                "conversation",
                Json.object().put("conversation", shown.toString()),
                new Seen(title, List.copyOf(options), "buttons"),
                null);
    }

    private Outgoing list(Instance instance, ObjectNode body) {
        var options = new ArrayList<Option>();
        var shown = new StringBuilder(Json.stringOrEmpty(body, "title")).append('\n');
        var sections = StreamSupport.stream(body.path("sections").spliterator(), false)
                .map(section -> Json.stringOrEmpty(section, "title"))
                .toList();
        if (new HashSet<>(sections).size() < sections.size())
            throw Refusal.badRequest("Section tiles cannot be repeated");
        for (var section : body.path("sections")) {
            shown.append(Json.stringOrEmpty(section, "title")).append('\n');
            for (var row : section.path("rows")) {
                var description = Json.string(row, "description");
                if (description == null)
                    throw Refusal.failure("Cannot read properties of undefined (reading 'substring')");
                var cut = description.length() > 72 ? description.substring(0, 72) : description;
                options.add(new Option(Json.stringOrEmpty(row, "rowId"), Json.stringOrEmpty(row, "title"), cut));
                shown.append(Json.stringOrEmpty(row, "title")).append('\n');
            }
        }
        if (options.size() > 10) throw GraphError.refusal(131009, "Total row count exceed max allowed count: 10");
        for (var option : options) {
            if (!fits(option.title(), 1, 24) || !fits(option.id(), 1, 200)) {
                throw GraphError.refusal(131009, "row title 1..24, id 1..200");
            }
        }
        if (!fits(Json.stringOrEmpty(body, "buttonText"), 1, 20))
            throw GraphError.refusal(131009, "action.button 1..20");
        if (!fits(Json.stringOrEmpty(body, "title"), 0, 60) || !fits(Json.stringOrEmpty(body, "footerText"), 0, 60)) {
            throw GraphError.refusal(131009, "header and footer 0..60");
        }
        if (!fits(Json.stringOrEmpty(body, "description"), 1, 4096))
            throw GraphError.refusal(131009, "body text 1..4096");
        return sent(
                instance,
                body,
                "conversation",
                Json.object().put("conversation", shown.toString()),
                new Seen(lines(body, "title", "description", "footerText"), List.copyOf(options), "list"),
                null);
    }

    private Outgoing template(Instance instance, ObjectNode body) {
        var name = Json.stringOrEmpty(body, "name");
        var words = new ArrayList<String>();
        var options = new ArrayList<Option>();
        for (var component : body.path("components")) {
            boolean button = "button".equalsIgnoreCase(Json.stringOrEmpty(component, "type"));
            for (var parameter : component.path("parameters")) {
                if (button) {
                    var payload = Json.stringOrEmpty(parameter, "payload");
                    if (!payload.isEmpty()) options.add(new Option(payload, payload, null));
                } else {
                    words.add(Json.stringOrEmpty(parameter, "text"));
                }
            }
        }
        var text = words.isEmpty() ? "[" + name + "]" : "[" + name + "] " + String.join(" · ", words);
        return sent(
                instance,
                body,
                "conversation",
                Json.object().put("conversation", "▶️" + name + "◀️"),
                new Seen(text, List.copyOf(options), options.isEmpty() ? null : "template"),
                null);
    }

    private Outgoing media(Instance instance, ObjectNode body, String type, String field) {
        var media = Json.stringOrEmpty(body, field);
        boolean link = media.startsWith("http://") || media.startsWith("https://");
        var fileName = Json.string(body, "fileName");
        if (fileName == null) fileName = type.equals("image") ? "image.png" : type.equals("video") ? "video.mp4" : "";
        var mimeType = Json.string(body, "mimetype");
        var content = Json.object();
        if (body.has("caption")) content.set("caption", body.path("caption"));
        if (!fileName.isEmpty()) content.put("fileName", fileName);
        content.put("mediaType", type)
                .put("media", media)
                .put("gifPlayback", false)
                .put("id", link ? media : "MEDIA" + Math.abs(System.nanoTime()))
                .put("type", link ? "link" : "id")
                .put("mimetype", mimeType == null ? MimeTypes.of(fileName, type) : mimeType);
        var caption = Json.stringOrEmpty(body, "caption");
        var messageType = type + "Message";
        return sent(instance, body, messageType, Json.object().set(messageType, content), Seen.text(caption), type);
    }

    private Outgoing location(Instance instance, ObjectNode body) {
        var location = Json.object();
        location.set("degreesLatitude", body.path("latitude"));
        location.set("degreesLongitude", body.path("longitude"));
        location.set("name", body.path("name"));
        location.set("address", body.path("address"));
        return sent(
                instance,
                body,
                "locationMessage",
                Json.object().set("locationMessage", location),
                Seen.text("📍 " + lines(body, "name", "address")),
                null);
    }

    private Outgoing contact(Instance instance, ObjectNode body) {
        var first = body.path("contact").path(0);
        var contact = Json.object()
                .put("displayName", Json.stringOrEmpty(first, "fullName"))
                .put("vcard", Vcard.of(first));
        return sent(
                instance,
                body,
                "conversation",
                Json.object().set("contact", contact),
                Seen.text("👤 " + lines(first, "fullName", "phoneNumber")),
                null);
    }

    private Outgoing reaction(Instance instance, ObjectNode body) {
        var reaction = Json.object();
        reaction.set("key", body.path("key"));
        reaction.set("text", body.path("reaction"));
        var effect =
                new Effect.Reacts(Json.stringOrEmpty(body.path("key"), "id"), Json.stringOrEmpty(body, "reaction"));
        return sent(
                instance,
                Json.stringOrEmpty(body.path("key"), "remoteJid"),
                null,
                "conversation",
                Json.object().set("reactionMessage", reaction),
                effect);
    }

    private Outgoing sent(
            Instance instance,
            ObjectNode body,
            String messageType,
            ObjectNode message,
            Seen seen,
            @Nullable String media) {
        var quoted = Json.string(body.path("quoted").path("key"), "id");
        return sent(
                instance,
                Json.stringOrEmpty(body, "number"),
                quoted,
                messageType,
                message,
                new Effect.Shows(seen, quoted, media));
    }

    private Outgoing sent(
            Instance instance,
            String number,
            @Nullable String quoted,
            String messageType,
            ObjectNode message,
            Effect effect) {
        var jid = Jid.of(number);
        if (quoted != null) message.set("contextInfo", Json.object().put("stanzaId", quoted));
        var id = Ids.wamid(Jid.digits(number));
        var answer = Json.object();
        answer.set("key", Json.object().put("fromMe", true).put("id", id).put("remoteJid", jid));
        answer.set("message", message);
        answer.put("messageType", messageType)
                .put("messageTimestamp", clock.instant().getEpochSecond())
                .put("instanceId", instance.id())
                .put("status", "PENDING")
                .put("source", "unknown");
        return new Outgoing(jid, id, answer, effect);
    }

    private static String lines(JsonNode body, String... fields) {
        var lines = new ArrayList<String>();
        for (var field : fields) {
            var line = Json.stringOrEmpty(body, field);
            if (!line.isEmpty()) lines.add(line);
        }
        return String.join("\n", lines);
    }

    private static boolean fits(String text, int least, int most) {
        return text.length() >= least && text.length() <= most;
    }

    private static boolean repeated(List<Option> options, java.util.function.Function<Option, String> part) {
        Supplier<java.util.stream.Stream<String>> parts = () -> options.stream().map(part);
        return parts.get().distinct().count() < parts.get().count();
    }
}
