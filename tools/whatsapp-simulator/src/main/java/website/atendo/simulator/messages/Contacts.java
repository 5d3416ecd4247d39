package website.atendo.simulator.messages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** Evolution's contacts, per instance. */
@Component
public class Contacts implements Journaled {
    private final Map<String, Map<String, Contact>> byInstanceId = new LinkedHashMap<>();
    private final Journal journal;

    Contacts(Journal journal) {
        this.journal = journal;
    }

    /** Notes that somebody wrote; says whether they were unknown before. */
    public synchronized boolean note(String instanceId, String remoteJid, String pushName, Instant at) {
        var contacts = byInstanceId.computeIfAbsent(instanceId, _ -> new LinkedHashMap<>());
        var before = contacts.get(remoteJid);
        var after = before == null
                ? new Contact(Ids.row(), instanceId, remoteJid, pushName, at, at)
                : new Contact(before.id(), instanceId, remoteJid, pushName, before.createdAt(), at);
        contacts.put(remoteJid, after);
        if (before == null || !before.pushName().equals(pushName)) journal.append(kind(), entry(after));
        return before == null;
    }

    public synchronized List<Contact> all(String instanceId) {
        return List.copyOf(byInstanceId.getOrDefault(instanceId, Map.of()).values());
    }

    public synchronized Optional<Contact> find(String instanceId, String remoteJid) {
        return Optional.ofNullable(
                byInstanceId.getOrDefault(instanceId, Map.of()).get(remoteJid));
    }

    public synchronized void removeAll(String instanceId) {
        byInstanceId.remove(instanceId);
        journal.append(kind(), Json.object().put("removed", instanceId));
    }

    @Override
    public String kind() {
        return "contact";
    }

    @Override
    public synchronized void replay(ObjectNode entry) {
        var removed = Json.string(entry, "removed");
        if (removed != null) {
            byInstanceId.remove(removed);
        } else {
            var contact = Json.read(entry.path("contact"), Contact.class);
            byInstanceId
                    .computeIfAbsent(contact.instanceId(), _ -> new LinkedHashMap<>())
                    .put(contact.remoteJid(), contact);
        }
    }

    @Override
    public synchronized void snapshot(Consumer<ObjectNode> entries) {
        byInstanceId.values().forEach(contacts -> contacts.values().forEach(contact -> entries.accept(entry(contact))));
    }

    private static ObjectNode entry(Contact contact) {
        return Json.object().set("contact", Json.<ObjectNode>tree(contact));
    }
}
