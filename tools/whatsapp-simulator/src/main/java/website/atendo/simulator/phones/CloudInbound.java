package website.atendo.simulator.phones;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.webhooks.Webhooks;

/** What Evolution makes of a webhook from Meta. */
@Component
class CloudInbound {
    private final Map<String, String> lastWriter = new ConcurrentHashMap<>();
    private final Instances instances;
    private final Messages messages;
    private final Receipts receipts;
    private final Webhooks webhooks;
    private final Faults faults;

    CloudInbound(Instances instances, Messages messages, Receipts receipts, Webhooks webhooks, Faults faults) {
        this.instances = instances;
        this.messages = messages;
        this.receipts = receipts;
        this.webhooks = webhooks;
        this.faults = faults;
    }

    /** Takes Meta's body. Only the first change of an entry and the first message of a change count, as with the real one. */
    void receive(JsonNode meta) {
        for (var entry : meta.path("entry")) {
            var value = entry.path("changes").path(0).path("value");
            var numberId = value.path("metadata").path("phone_number_id").asString("");
            var instance = byNumberId(numberId);
            if (instance.isEmpty()) continue;
            if (value.path("messages").path(0) instanceof ObjectNode message) {
                var name = value.path("contacts")
                        .path(0)
                        .path("profile")
                        .path("name")
                        .asString("");
                take(instance.get(), message, name);
            }
            for (var status : value.path("statuses")) {
                receipts.report(
                        instance.get(),
                        status.path("id").asString(""),
                        status.path("status").asString("").toUpperCase(java.util.Locale.ROOT),
                        null);
            }
        }
    }

    private Optional<Instance> byNumberId(String numberId) {
        return instances.all().stream()
                .filter(instance -> instance.isCloud() && numberId.equals(instance.number()))
                .findFirst();
    }

    private void take(Instance instance, ObjectNode received, String name) {
        var said = said(received);
        if (said == null) return;
        var jid = address(instance, received.path("from").asString(""));
        var key = Json.object()
                .put("id", received.path("id").asString(""))
                .put("remoteJid", jid)
                .put("fromMe", false);
        var event = Json.object();
        event.set("key", key);
        event.put("pushName", name);
        event.set("message", said.message());
        var quoted = received.path("context").path("id");
        if (quoted.isString()) {
            var context = Json.object().put("stanzaId", quoted.stringValue());
            said.message().set("contextInfo", context);
            event.set("contextInfo", context);
        }
        event.put("messageType", said.type());
        event.put("messageTimestamp", received.path("timestamp").asLong(0));
        event.put("source", "unknown").put("instanceId", instance.id());
        // Without an object store the real one records no media.
        if (!said.isMedia()) messages.add(StoredMessage.of(key, event));
        webhooks.emit(instance, "messages.upsert", event);
        webhooks.emit(
                instance, "contacts.upsert", Json.object().put("pushName", name).put("instanceId", instance.id()));
    }

    private String address(Instance instance, String from) {
        var jid = faults.strike(instance.name(), Fault.WithoutNinthDigit.class).isPresent()
                ? Jid.withoutNinthDigit(from)
                : Jid.of(from);
        var before = lastWriter.put(instance.name(), jid);
        if (before == null || before.equals(jid)) return jid;
        return faults.strike(instance.name(), Fault.CrossedClients.class).isPresent() ? before : jid;
    }

    private static @Nullable Said said(ObjectNode received) {
        var type = received.path("type").asString("");
        var content = received.path(type);
        return switch (type) {
            case "text" -> new Said("conversation", conversation(content.path("body")), false);
            case "interactive" -> {
                var reply = content.path(content.path("type").asString(""));
                yield new Said("interactiveMessage", conversation(reply.path("title")), false);
            }
            case "button" -> new Said("buttonMessage", conversation(content.path("text")), false);
            case "reaction" -> {
                var reaction = Json.object();
                reaction.set("key", Json.object().set("id", content.path("message_id")));
                reaction.set("text", content.path("emoji"));
                yield new Said("reactionMessage", Json.object().set("reactionMessage", reaction), false);
            }
            case "image", "audio", "video", "document", "sticker" ->
                new Said(type + "Message", Json.object().set(type + "Message", content), true);
            default -> null;
        };
    }

    private static ObjectNode conversation(JsonNode text) {
        return Json.object().set("conversation", text);
    }

    private record Said(String type, ObjectNode message, boolean isMedia) {}
}
