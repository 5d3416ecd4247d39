package website.atendo.simulator.chats;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.MessageStatus;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;

/**
 * Evolution's search in its own record.
 *
 * <p>Some filters work (key id, remoteJid, fromMe true, a time window with both ends, type, source, row id); others, such
 * as the text, the status and fromMe false, are ignored without a word.
 */
@Component
class FindMessages {
    private static final int PAGE = 50;
    private static final Comparator<StoredMessage> NEWEST_FIRST =
            Comparator.comparingLong(StoredMessage::timestamp).reversed();

    private final Messages messages;

    FindMessages(Messages messages) {
        this.messages = messages;
    }

    JsonNode find(Instance instance, ObjectNode query) {
        var where = query.path("where");
        // Reversed first: within one second the newest comes first too.
        var found = candidates(instance, where).reversed().stream()
                .filter(message -> matches(message, where))
                .sorted(NEWEST_FIRST)
                .toList();
        int size = Math.max(1, query.path("offset").asInt(PAGE));
        int page = Math.max(1, query.path("page").asInt(1));
        var records = Json.array();
        found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .forEach(message -> records.add(message.recordWithStatuses()));
        var result = Json.object()
                .put("total", found.size())
                .put("pages", (found.size() + size - 1) / size)
                .put("currentPage", page);
        result.set("records", records);
        return Json.object().set("messages", result);
    }

    private List<StoredMessage> candidates(Instance instance, JsonNode where) {
        var keyId = Json.string(where.path("key"), "id");
        return keyId == null ? messages.all(instance.id()) : messages.findAll(instance.id(), keyId);
    }

    private static boolean matches(StoredMessage message, JsonNode where) {
        var key = where.path("key");
        if (differs(Json.string(key, "remoteJid"), message.remoteJid())) return false;
        if (key.path("fromMe").asBoolean(false) && !message.fromMe()) return false;
        if (differs(Json.string(where, "id"), message.rowId())) return false;
        if (differs(Json.string(where, "messageType"), message.messageType())) return false;
        if (where.has("source")
                && differs(Json.string(where, "source"), Json.stringOrEmpty(message.record(), "source"))) return false;
        var from = seconds(where.path("messageTimestamp").path("gte"));
        var to = seconds(where.path("messageTimestamp").path("lte"));
        return from == null || to == null || (message.timestamp() >= from && message.timestamp() <= to);
    }

    private static boolean differs(@Nullable String wanted, String actual) {
        return wanted != null && !wanted.equals(actual);
    }

    private static @Nullable Long seconds(JsonNode time) {
        if (!time.isString()) return null;
        try {
            return Instant.parse(time.stringValue()).getEpochSecond();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    JsonNode statuses(Instance instance, ObjectNode query) {
        var keyId = Json.string(query.path("where"), "id");
        var rows = Json.array();
        var found = keyId == null ? messages.all(instance.id()) : messages.findAll(instance.id(), keyId);
        for (var message : found) {
            var statuses = message.statuses();
            for (int i = 0; i < statuses.size(); i++) rows.add(row(instance, message, statuses.get(i), i));
        }
        return rows;
    }

    private static ObjectNode row(Instance instance, StoredMessage message, MessageStatus status, int number) {
        return Json.object()
                .put("id", message.rowId().substring(0, 22) + String.format("%03d", number % 1000))
                .put("keyId", message.keyId())
                .put("remoteJid", status.remoteJid())
                .put("fromMe", status.fromMe())
                .put("participant", status.participant())
                .putNull("pollUpdates")
                .put("status", status.status())
                .put("messageId", message.rowId())
                .put("instanceId", instance.id());
    }
}
