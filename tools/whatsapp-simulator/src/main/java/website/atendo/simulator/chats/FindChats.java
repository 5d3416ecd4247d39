package website.atendo.simulator.chats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Iso;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Contact;
import website.atendo.simulator.messages.Contacts;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;

/** Chats and contacts as Evolution lists them. */
@Component
class FindChats {
    private final Messages messages;
    private final Contacts contacts;

    FindChats(Messages messages, Contacts contacts) {
        this.messages = messages;
        this.contacts = contacts;
    }

    ArrayNode chats(Instance instance, @Nullable String remoteJid) {
        Map<String, StoredMessage> newest = new HashMap<>();
        for (var message : messages.all(instance.id())) {
            newest.merge(message.remoteJid(), message, (a, b) -> b.timestamp() >= a.timestamp() ? b : a);
        }
        var ordered = new ArrayList<>(newest.values());
        ordered.sort((a, b) -> Long.compare(b.timestamp(), a.timestamp()));
        var rows = Json.array();
        for (var message : ordered) {
            if (remoteJid == null || remoteJid.equals(message.remoteJid())) rows.add(chat(instance, message));
        }
        return rows;
    }

    private ObjectNode chat(Instance instance, StoredMessage newest) {
        var contact = contacts.find(instance.id(), newest.remoteJid());
        var row = Json.object()
                .put("id", contact.map(Contact::id).orElse(null))
                .put("remoteJid", newest.remoteJid())
                .putNull("pushName")
                .putNull("profilePicUrl")
                .put("updatedAt", Iso.of(Instant.ofEpochSecond(newest.timestamp())))
                .putNull("windowStart")
                .putNull("windowExpires")
                .put("windowActive", false);
        row.set("lastMessage", lastMessage(instance, newest));
        return row.putNull("unreadCount").put("isSaved", contact.isPresent());
    }

    private static ObjectNode lastMessage(Instance instance, StoredMessage newest) {
        var message = newest.record();
        if (newest.fromMe() && !instance.isCloud()) message.put("pushName", "Você");
        return message.putNull("participant").putNull("sessionId").put("status", status(instance, newest));
    }

    private static @Nullable String status(Instance instance, StoredMessage message) {
        if (instance.isCloud()) return null;
        if (!message.statuses().isEmpty()) return message.statuses().getLast().status();
        if (!message.fromMe()) return "DELIVERY_ACK";
        return "web".equals(Json.string(message.record(), "source")) ? "PENDING" : "SERVER_ACK";
    }

    ArrayNode contacts(Instance instance, ObjectNode query) {
        var where = query.path("where");
        var remoteJid = Json.string(where, "remoteJid");
        var id = Json.string(where, "id");
        var pushName = Json.string(where, "pushName");
        var rows = Json.array();
        for (var contact : contacts.all(instance.id())) {
            if (remoteJid != null && !remoteJid.equals(contact.remoteJid())) continue;
            if (id != null && !id.equals(contact.id())) continue;
            if (pushName != null && !pushName.equals(contact.pushName())) continue;
            rows.add(row(contact));
        }
        return rows;
    }

    private static ObjectNode row(Contact contact) {
        boolean group = contact.remoteJid().endsWith("@g.us");
        return Json.object()
                .put("id", contact.id())
                .put("remoteJid", contact.remoteJid())
                .put("pushName", contact.pushName())
                .putNull("profilePicUrl")
                .put("createdAt", Iso.of(contact.createdAt()))
                .put("updatedAt", Iso.of(contact.updatedAt()))
                .put("instanceId", contact.instanceId())
                .put("isGroup", group)
                .put("isSaved", true)
                .put("type", group ? "group" : "contact");
    }
}
