package website.atendo.simulator.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** Evolution's record of messages, per instance. Repeated ids are stored repeatedly, as the real one does. */
@Component
public class Messages implements Journaled {
    private final Map<String, Rows> byInstanceId = new ConcurrentHashMap<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Journal journal;
    private final int limit;

    Messages(Journal journal, SimulatorProperties properties) {
        this.journal = journal;
        this.limit = properties.maxMessages();
    }

    public void add(StoredMessage message) {
        put(message);
        journal.append(kind(), entry(message));
    }

    private void put(StoredMessage message) {
        rows(message.instanceId()).add(message);
        if (kept.incrementAndGet() > limit) {
            byInstanceId.values().stream()
                    .max(Comparator.comparingInt(Rows::size))
                    .ifPresent(largest -> kept.addAndGet(-largest.dropOldest()));
        }
    }

    /** The first row with this key id. */
    public Optional<StoredMessage> find(String instanceId, String keyId) {
        return rows(instanceId).find(keyId);
    }

    /** All rows with this key id. */
    public List<StoredMessage> findAll(String instanceId, String keyId) {
        return rows(instanceId).findAll(keyId);
    }

    /** A copy of all rows, oldest first. */
    public List<StoredMessage> all(String instanceId) {
        return rows(instanceId).all();
    }

    public int count(String instanceId) {
        return rows(instanceId).size();
    }

    public void addStatus(StoredMessage message, MessageStatus status) {
        message.add(status);
        journal.append(
                kind(),
                Json.object()
                        .put("instanceId", message.instanceId())
                        .put("row", message.rowId())
                        .put("keyId", message.keyId())
                        .set("status", Json.<ObjectNode>tree(status)));
    }

    /** Replaces what was said, as an edit or a deletion does. */
    public void replaceMessage(StoredMessage message, JsonNode said, long at) {
        message.replaceMessage(said, at);
        journal.append(
                kind(),
                Json.object()
                        .put("instanceId", message.instanceId())
                        .put("row", message.rowId())
                        .put("keyId", message.keyId())
                        .put("at", at)
                        .set("said", said));
    }

    public void removeAll(String instanceId) {
        forget(instanceId);
        journal.append(kind(), Json.object().put("removed", instanceId));
    }

    private void forget(String instanceId) {
        var forgotten = byInstanceId.remove(instanceId);
        if (forgotten != null) kept.addAndGet(-forgotten.size());
    }

    private Rows rows(String instanceId) {
        return byInstanceId.computeIfAbsent(instanceId, _ -> new Rows());
    }

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public void replay(ObjectNode entry) {
        if (entry.has("record")) {
            var message = StoredMessage.fromRecord((ObjectNode) entry.path("record"));
            for (var status : entry.path("statuses")) message.add(Json.read(status, MessageStatus.class));
            put(message);
        } else if (entry.has("removed")) {
            forget(entry.path("removed").asString());
        } else {
            rows(entry.path("instanceId").asString())
                    .find(entry.path("keyId").asString(), entry.path("row").asString())
                    .ifPresent(message -> {
                        if (entry.has("said"))
                            message.replaceMessage(
                                    entry.get("said"), entry.path("at").asLong());
                        else message.add(Json.read(entry.path("status"), MessageStatus.class));
                    });
        }
    }

    @Override
    public void snapshot(Consumer<ObjectNode> entries) {
        byInstanceId.values().forEach(rows -> rows.all().forEach(message -> entries.accept(entry(message))));
    }

    private static ObjectNode entry(StoredMessage message) {
        var entry = Json.object().set("record", message.record());
        if (!message.statuses().isEmpty()) entry.set("statuses", Json.tree(message.statuses()));
        return entry;
    }

    /** The rows of one instance. */
    private static final class Rows {
        private final List<StoredMessage> rows = new ArrayList<>();
        private final Map<String, List<StoredMessage>> byKeyId = new HashMap<>();

        synchronized void add(StoredMessage message) {
            rows.add(message);
            byKeyId.merge(message.keyId(), List.of(message), (before, more) -> {
                var both = new ArrayList<>(before);
                both.addAll(more);
                return both;
            });
        }

        /** A tenth at once, since dropping from the front of a list costs its length. */
        synchronized int dropOldest() {
            var oldest = rows.subList(0, (rows.size() + 9) / 10);
            int dropped = oldest.size();
            oldest.forEach(old -> byKeyId.remove(old.keyId()));
            oldest.clear();
            return dropped;
        }

        synchronized Optional<StoredMessage> find(String keyId) {
            var found = byKeyId.get(keyId);
            return found == null ? Optional.empty() : Optional.of(found.getFirst());
        }

        synchronized List<StoredMessage> findAll(String keyId) {
            return byKeyId.getOrDefault(keyId, List.of());
        }

        synchronized Optional<StoredMessage> find(String keyId, String rowId) {
            return byKeyId.getOrDefault(keyId, List.of()).stream()
                    .filter(message -> message.rowId().equals(rowId))
                    .findFirst();
        }

        synchronized List<StoredMessage> all() {
            return new ArrayList<>(rows);
        }

        synchronized int size() {
            return rows.size();
        }
    }
}
