package website.atendo.simulator.messages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.json.Json;

/** A message as Evolution's database holds it. The bulk of it stays serialised: there may be many. */
public final class StoredMessage {
    private final String rowId;
    private final String instanceId;
    private final String keyId;
    private final String remoteJid;
    private final boolean fromMe;
    private volatile long timestamp;
    private final String messageType;
    private final @Nullable String pushName;
    private volatile byte[] record;
    private volatile List<MessageStatus> statuses = List.of();

    private StoredMessage(
            String rowId,
            String instanceId,
            String keyId,
            String remoteJid,
            boolean fromMe,
            long timestamp,
            String messageType,
            @Nullable String pushName,
            byte[] record) {
        this.rowId = rowId;
        this.instanceId = instanceId;
        this.keyId = keyId;
        this.remoteJid = remoteJid.intern();
        this.fromMe = fromMe;
        this.timestamp = timestamp;
        this.messageType = messageType.intern();
        this.pushName = pushName == null ? null : pushName.intern();
        this.record = record;
    }

    /** A row made of what a webhook or a send's answer shows, with its key as the database has it. */
    public static StoredMessage of(ObjectNode key, ObjectNode shown) {
        var record = Json.object();
        record.put("id", Ids.row());
        record.set("key", key);
        record.set("pushName", orNull(shown.path("pushName")));
        record.set("messageType", shown.path("messageType"));
        record.set("message", withBase64(shown.path("message")));
        record.set("messageTimestamp", shown.path("messageTimestamp"));
        record.set("instanceId", shown.path("instanceId"));
        record.set("source", shown.path("source"));
        record.set("contextInfo", orNull(shown.path("contextInfo")));
        return fromRecord(record);
    }

    static StoredMessage fromRecord(ObjectNode record) {
        var key = record.path("key");
        return new StoredMessage(
                record.path("id").asString(),
                record.path("instanceId").asString(),
                key.path("id").asString(),
                key.path("remoteJid").asString(),
                key.path("fromMe").asBoolean(),
                record.path("messageTimestamp").asLong(),
                record.path("messageType").asString(),
                Json.string(record, "pushName"),
                Json.bytes(record));
    }

    public String rowId() {
        return rowId;
    }

    public String instanceId() {
        return instanceId;
    }

    public String keyId() {
        return keyId;
    }

    public String remoteJid() {
        return remoteJid;
    }

    public boolean fromMe() {
        return fromMe;
    }

    public long timestamp() {
        return timestamp;
    }

    public String messageType() {
        return messageType;
    }

    public @Nullable String pushName() {
        return pushName;
    }

    /** What was said, as the database has it. */
    public JsonNode message() {
        return record().path("message");
    }

    public List<MessageStatus> statuses() {
        return statuses;
    }

    /** The row without its statuses. */
    public ObjectNode record() {
        return Json.parseObject(record);
    }

    /** The row as findMessages shows it. */
    public ObjectNode recordWithStatuses() {
        var shown = record();
        var updates = Json.array();
        statuses.forEach(status -> updates.add(Json.object().put("status", status.status())));
        shown.set("MessageUpdate", updates);
        return shown;
    }

    synchronized void add(MessageStatus status) {
        var more = new ArrayList<>(statuses);
        more.add(status);
        statuses = List.copyOf(more);
    }

    synchronized void replaceMessage(JsonNode said, long at) {
        timestamp = at;
        record = Json.bytes(record().put("messageTimestamp", at).set("message", said));
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** Bytes that the wire shows by index are base64 in the database. */
    private static JsonNode withBase64(JsonNode value) {
        if (value.isObject()) {
            if (value.path("0").isInt()) {
                var bytes = new byte[value.size()];
                for (int i = 0; i < bytes.length; i++)
                    bytes[i] = (byte) value.path(Integer.toString(i)).asInt();
                return Json.object().stringNode(java.util.Base64.getEncoder().encodeToString(bytes));
            }
            var copy = Json.object();
            value.properties().forEach(field -> copy.set(field.getKey(), withBase64(field.getValue())));
            return copy;
        }
        if (value.isArray()) {
            var copy = Json.array();
            value.forEach(item -> copy.add(withBase64(item)));
            return copy;
        }
        return value;
    }
}
