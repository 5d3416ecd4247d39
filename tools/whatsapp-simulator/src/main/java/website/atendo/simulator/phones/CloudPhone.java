package website.atendo.simulator.phones;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.problems.Misuse;

/** Turns what a client does into the webhook that Meta would send. */
@Component
class CloudPhone {
    private final CloudInbound inbound;

    CloudPhone(CloudInbound inbound) {
        this.inbound = inbound;
    }

    void send(Instance instance, PhoneNumber phone, String name, String id, long at, Answer answer) {
        var message = Json.object().put("from", phone.digits()).put("id", id).put("timestamp", Long.toString(at));
        switch (answer) {
            case Answer.Text(var text, var quotedId, var _) -> {
                context(message, quotedId);
                message.put("type", "text").set("text", Json.object().put("body", text));
            }
            case Answer.Tapped(var option, var optionsAre, var quotedId) -> {
                context(message, quotedId);
                tapped(message, option, optionsAre);
            }
            case Answer.Reacted(var target, var emoji) -> {
                context(message, target);
                message.put("type", "reaction")
                        .set("reaction", Json.object().put("message_id", target).put("emoji", emoji));
            }
            case Answer.Image(var caption, var quotedId) -> {
                context(message, quotedId);
                var image = media("image/jpeg");
                if (!caption.isEmpty()) image.put("caption", caption);
                message.put("type", "image").set("image", image);
            }
            case Answer.Audio(var quotedId) -> {
                context(message, quotedId);
                message.put("type", "audio")
                        .set("audio", media("audio/ogg; codecs=opus").put("voice", true));
            }
            case Answer.Voted _ -> throw Misuse.invalid("There are no polls over the Cloud API.");
            case Answer.Edited _, Answer.Deleted _ ->
                throw Misuse.invalid(
                        "Over the Cloud API edits and deletions never arrive; play them on a Baileys instance.");
        }
        var value = Json.object().put("messaging_product", "whatsapp");
        value.set(
                "metadata",
                Json.object().put("display_phone_number", "15550001111").put("phone_number_id", instance.number()));
        value.set(
                "contacts",
                Json.array()
                        .add(Json.object()
                                .put("wa_id", phone.digits())
                                .set("profile", Json.object().put("name", name))));
        value.set("messages", Json.array().add(message));
        var change = Json.object().put("field", "messages").set("value", value);
        var entry = Json.object().put("id", "1").set("changes", Json.array().add(change));
        inbound.receive(Json.object()
                .put("object", "whatsapp_business_account")
                .set("entry", Json.array().add(entry)));
    }

    private static void tapped(ObjectNode message, Option option, String optionsAre) {
        if (optionsAre.equals("template")) {
            message.put("type", "button")
                    .set("button", Json.object().put("payload", option.id()).put("text", option.title()));
            return;
        }
        var kind = optionsAre.equals("list") ? "list_reply" : "button_reply";
        var reply = Json.object().put("id", option.id()).put("title", option.title());
        if (optionsAre.equals("list") && option.description() != null) reply.put("description", option.description());
        message.put("type", "interactive")
                .set("interactive", Json.object().put("type", kind).set(kind, reply));
    }

    private static ObjectNode media(String mimeType) {
        return Json.object()
                .put("id", Long.toString(System.nanoTime()))
                .put("mime_type", mimeType)
                .put("sha256", "x");
    }

    private static void context(ObjectNode message, @Nullable String quotedId) {
        if (quotedId != null)
            message.set("context", Json.object().put("from", "15550001111").put("id", quotedId));
    }
}
