package website.atendo.simulator.sending;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.instances.WhatsappAccounts;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.phones.Option;
import website.atendo.simulator.phones.Seen;

/** Sending over WhatsApp Web, as 2.3.7 does it: buttons that no phone shows, lists that fail, polls that work. */
@Component
class BaileysChannel implements Channel {
    private final Messages messages;
    private final Clock clock;

    BaileysChannel(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Evolution shows "typing" for so long before it sends and answers. */
    @Override
    public long delay(JsonNode body) {
        return Math.max(0, body.path("delay").asLong(0));
    }

    @Override
    public Outgoing compose(Instance instance, SendKind kind, ObjectNode body) {
        switch (kind) {
            case TEXT -> {
                if (Json.stringOrEmpty(body, "text").isBlank()) throw Refusal.badRequest("Text is required");
            }
            case BUTTONS -> requireButtons(body);
            case TEMPLATE -> throw Refusal.failure("Method not available in the Baileys service");
            case STATUS -> {
                return status(instance, body);
            }
            default -> {}
        }
        if (!instance.isOpen()) throw Refusal.failure("Connection Closed");
        var number = kind == SendKind.REACTION
                ? Json.stringOrEmpty(body.path("key"), "remoteJid")
                : Json.stringOrEmpty(body, "number");
        var jid = Jid.of(number);
        if (!WhatsappAccounts.exist(jid)) {
            throw Refusal.badRequest(Json.array()
                    .add(Json.object().put("jid", jid).put("exists", false).put("number", number)));
        }
        return switch (kind) {
            case TEXT -> text(instance, jid, body);
            case BUTTONS -> buttons(instance, jid, body);
            // The encoder of 2.3.7 chokes on every list.
            case LIST -> throw Refusal.badRequest("TypeError: this.isZero is not a function");
            case POLL -> poll(instance, jid, body);
            case LOCATION -> location(instance, jid, body);
            case CONTACT -> contact(instance, jid, body);
            case REACTION -> reaction(instance, jid, body);
            case MEDIA -> media(instance, jid, body, Json.stringOrEmpty(body, "mediatype"), "media");
            case AUDIO -> media(instance, jid, body, "audio", "audio");
            case STICKER -> media(instance, jid, body, "sticker", "sticker");
            case PTV -> media(instance, jid, body, "ptv", "video");
            case TEMPLATE, STATUS -> throw new IllegalStateException("handled above");
        };
    }

    private Outgoing text(Instance instance, String jid, ObjectNode body) {
        var text = Json.stringOrEmpty(body, "text");
        var quoted = Json.string(body.path("quoted").path("key"), "id");
        return sent(
                instance,
                jid,
                "conversation",
                Json.object().put("conversation", text),
                context(instance, quoted),
                new Effect.Shows(Seen.text(text), quoted, null));
    }

    private static void requireButtons(ObjectNode body) {
        int replies = 0;
        int pix = 0;
        int all = 0;
        for (var button : body.path("buttons")) {
            all++;
            if (Json.stringOrEmpty(button, "type").equals("reply")) replies++;
            if (Json.stringOrEmpty(button, "type").equals("pix")) pix++;
        }
        if (all == 0) throw Refusal.badRequest("At least one button is required");
        if (replies > 3) throw Refusal.badRequest("Maximum of 3 reply buttons allowed");
        if (replies > 0 && replies < all) throw Refusal.badRequest("Reply buttons cannot be mixed with other types");
        if (pix > 1) throw Refusal.badRequest("Only one PIX button is allowed");
        if (pix == 1 && all > 1) throw Refusal.badRequest("PIX button cannot be mixed with other button types");
    }

    private Outgoing buttons(Instance instance, String jid, ObjectNode body) {
        var text = "*" + Json.stringOrEmpty(body, "title") + "*";
        var description = Json.stringOrEmpty(body, "description");
        if (!description.isEmpty()) text += "\n\n" + description + "\n";
        var flow = Json.object();
        var buttons = Json.array();
        for (var button : body.path("buttons")) buttons.add(button(button));
        flow.set("buttons", buttons);
        var parameters = Json.object().put("from", "api").put("templateId", Ids.uuid());
        flow.put("messageParamsJson", Json.text(parameters));
        var interactive = Json.object();
        interactive.set("body", Json.object().put("text", text));
        if (body.has("footer")) interactive.set("footer", Json.object().set("text", body.path("footer")));
        interactive.set("nativeFlowMessage", flow);
        var inner = Json.object().set("interactiveMessage", interactive);
        var message = Json.object().set("viewOnceMessage", Json.object().set("message", inner));
        var sent = sent(instance, jid, "viewOnceMessage", message, null, new Effect.Nothing());
        sent.key().put("participant", jid);
        return sent;
    }

    private static JsonNode button(JsonNode button) {
        var parameters = Json.object();
        parameters.set("display_text", button.path("displayText"));
        var name = switch (Json.stringOrEmpty(button, "type")) {
            case "copy" -> {
                parameters.set("copy_code", button.path("copyCode"));
                yield "cta_copy";
            }
            case "url" -> {
                parameters.set("url", button.path("url"));
                parameters.set("merchant_url", button.path("url"));
                yield "cta_url";
            }
            case "call" -> {
                parameters.set("phone_number", button.path("phoneNumber"));
                yield "cta_call";
            }
            case "pix" -> "payment_info";
            default -> {
                parameters.set("id", button.path("id"));
                yield "quick_reply";
            }
        };
        return Json.object().put("name", name).put("buttonParamsJson", Json.text(parameters));
    }

    private Outgoing poll(Instance instance, String jid, ObjectNode body) {
        int selectable = body.path("selectableCount").asInt();
        var poll = Json.object();
        poll.set("name", body.path("name"));
        poll.put("selectableOptionsCount", selectable);
        var choices = Json.array();
        var options = new ArrayList<Option>();
        for (var value : body.path("values")) {
            choices.add(Json.object().set("optionName", value));
            options.add(new Option(value.stringValue(), value.stringValue(), null));
        }
        poll.set("options", choices);
        var secret = Json.object();
        secret.set("messageSecret", Json.byIndex(Ids.random(32)));
        secret.set("contextInfo", context(instance, null));
        var type = selectable == 1 ? "pollCreationMessageV3" : "pollCreationMessage";
        var message = Json.object();
        message.set("messageContextInfo", secret);
        message.set(type, poll);
        var seen = new Seen(Json.stringOrEmpty(body, "name"), List.copyOf(options), "poll");
        return sent(instance, jid, type, message, null, new Effect.Shows(seen, null, null));
    }

    private Outgoing location(Instance instance, String jid, ObjectNode body) {
        var location = Json.object();
        location.set("degreesLatitude", body.path("latitude"));
        location.set("degreesLongitude", body.path("longitude"));
        location.set("name", body.path("name"));
        location.set("address", body.path("address"));
        var seen = Seen.text("📍 " + Json.stringOrEmpty(body, "name") + "\n" + Json.stringOrEmpty(body, "address"));
        return withContextInside(instance, jid, "locationMessage", location, seen, null);
    }

    private Outgoing contact(Instance instance, String jid, ObjectNode body) {
        var contacts = body.path("contact");
        var first = contacts.path(0);
        var seen = Seen.text(
                "👤 " + Json.stringOrEmpty(first, "fullName") + "\n" + Json.stringOrEmpty(first, "phoneNumber"));
        if (contacts.size() == 1) {
            var contact = Json.object()
                    .put("displayName", Json.stringOrEmpty(first, "fullName"))
                    .put("vcard", Vcard.of(first));
            return withContextInside(instance, jid, "contactMessage", contact, seen, null);
        }
        var cards = Json.array();
        for (var contact : contacts) {
            cards.add(Json.object()
                    .put("displayName", Json.stringOrEmpty(contact, "fullName"))
                    .put("vcard", Vcard.of(contact)));
        }
        var several = Json.object().put("displayName", contacts.size() + " contacts");
        several.set("contacts", cards);
        return withContextInside(instance, jid, "contactsArrayMessage", several, seen, null);
    }

    private Outgoing reaction(Instance instance, String jid, ObjectNode body) {
        var reaction = Json.object();
        reaction.set("text", body.path("reaction"));
        reaction.set("key", body.path("key"));
        reaction.put("senderTimestampMs", clock.millis());
        return sent(
                instance,
                jid,
                "reactionMessage",
                Json.object().set("reactionMessage", reaction),
                null,
                new Effect.Reacts(Json.stringOrEmpty(body.path("key"), "id"), Json.stringOrEmpty(body, "reaction")));
    }

    private Outgoing media(Instance instance, String jid, ObjectNode body, String type, String field) {
        var fileName = Json.stringOrEmpty(body, "fileName");
        var mimeType = Json.string(body, "mimetype");
        var content = Json.object()
                .put("url", "https://mmg.whatsapp.net/x")
                .put("mimetype", mimeType == null ? mimeType(type, fileName) : mimeType)
                .put("directPath", "/x");
        content.set("fileLength", Json.longParts(Json.stringOrEmpty(body, field).length(), true));
        content.set("mediaKey", Json.byIndex(Ids.random(32)));
        if (body.has("caption")) content.set("caption", body.path("caption"));
        if (type.equals("document")) content.put("fileName", fileName);
        if (type.equals("audio") && field.equals("audio")) content.put("ptt", true);
        return withContextInside(
                instance, jid, type + "Message", content, Seen.text(Json.stringOrEmpty(body, "caption")), type);
    }

    private static String mimeType(String type, String fileName) {
        return switch (type) {
            case "image" -> fileName.isEmpty() ? "image/png" : MimeTypes.of(fileName, type);
            case "video", "ptv" -> "video/mp4";
            case "audio" -> "audio/ogg; codecs=opus";
            case "sticker" -> "image/webp";
            default -> MimeTypes.of(fileName, type);
        };
    }

    private Outgoing status(Instance instance, ObjectNode body) {
        if (!instance.isOpen()) throw Refusal.failure("Connection Closed");
        var text = Json.stringOrEmpty(body, "content");
        return sent(
                instance,
                "status@broadcast",
                "conversation",
                Json.object().put("conversation", text),
                null,
                new Effect.Nothing());
    }

    private Outgoing withContextInside(
            Instance instance, String jid, String type, ObjectNode content, Seen seen, @Nullable String media) {
        var context = context(instance, null);
        content.set("contextInfo", context);
        return sent(
                instance,
                jid,
                type,
                Json.object().set(type, content),
                context.deepCopy(),
                new Effect.Shows(seen, null, media));
    }

    private Outgoing sent(
            Instance instance,
            String jid,
            String messageType,
            ObjectNode message,
            @Nullable ObjectNode context,
            Effect effect) {
        var id = Ids.baileysSent();
        var answer = Json.object();
        answer.set(
                "key", Json.object().put("remoteJid", jid).put("fromMe", true).put("id", id));
        answer.put("pushName", "Você").put("status", "PENDING");
        answer.set("message", message);
        if (context != null) answer.set("contextInfo", context);
        answer.put("messageType", messageType)
                .put("messageTimestamp", clock.instant().getEpochSecond())
                .put("instanceId", instance.id())
                .put("source", "web");
        return new Outgoing(jid, id, answer, effect);
    }

    private ObjectNode context(Instance instance, @Nullable String quoted) {
        var context = Json.object();
        context.set("mentionedJid", Json.array());
        context.set("groupMentions", Json.array());
        context.set("ephemeralSettingTimestamp", Json.longParts(clock.instant().getEpochSecond() - 172_800, false));
        context.set("disappearingMode", Json.object().put("initiator", 0));
        if (quoted != null) {
            context.put("stanzaId", quoted);
            messages.find(instance.id(), quoted).ifPresent(message -> {
                context.put("participant", message.fromMe() ? instance.ownJid() : message.remoteJid());
                context.set("quotedMessage", said(message));
            });
        }
        return context;
    }

    private static JsonNode said(StoredMessage message) {
        return message.message();
    }
}
