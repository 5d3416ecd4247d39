package website.atendo.simulator.chats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** WhatsApp groups that an instance is in. */
@Component
class Groups implements Journaled {
    private final Map<String, Group> byJid = new LinkedHashMap<>();
    private final Journal journal;

    Groups(Journal journal) {
        this.journal = journal;
    }

    synchronized List<Group> of(String instanceId) {
        return byJid.values().stream()
                .filter(group -> group.instanceId().equals(instanceId))
                .toList();
    }

    synchronized Optional<Group> find(String instanceId, String jid) {
        return Optional.ofNullable(byJid.get(jid))
                .filter(group -> group.instanceId().equals(instanceId));
    }

    synchronized void put(Group group) {
        byJid.put(group.id(), group);
        journal.append(kind(), entry(group));
    }

    synchronized void change(Group group, UnaryOperator<Group> change) {
        put(change.apply(group));
    }

    synchronized void remove(Group group) {
        byJid.remove(group.id());
        journal.append(kind(), Json.object().put("removed", group.id()));
    }

    @Override
    public String kind() {
        return "group";
    }

    @Override
    public synchronized void replay(ObjectNode entry) {
        var removed = Json.string(entry, "removed");
        if (removed != null) {
            byJid.remove(removed);
        } else {
            var group = Json.read(entry.path("group"), Group.class);
            byJid.put(group.id(), group);
        }
    }

    @Override
    public synchronized void snapshot(Consumer<ObjectNode> entries) {
        byJid.values().forEach(group -> entries.accept(entry(group)));
    }

    private static ObjectNode entry(Group group) {
        return Json.object().set("group", Json.<ObjectNode>tree(group));
    }

    /** A group and who is in it. */
    record Group(
            String id,
            String instanceId,
            String subject,
            String description,
            String owner,
            long creation,
            String inviteCode,
            List<Participant> participants) {
        Group withSubject(String newSubject) {
            return new Group(id, instanceId, newSubject, description, owner, creation, inviteCode, participants);
        }

        Group withDescription(String newDescription) {
            return new Group(id, instanceId, subject, newDescription, owner, creation, inviteCode, participants);
        }

        Group withInviteCode(String newCode) {
            return new Group(id, instanceId, subject, description, owner, creation, newCode, participants);
        }

        Group withParticipants(List<Participant> newParticipants) {
            return new Group(
                    id, instanceId, subject, description, owner, creation, inviteCode, List.copyOf(newParticipants));
        }
    }

    /** Somebody in a group; admin is "superadmin", "admin" or null. */
    record Participant(
            String id, @org.jspecify.annotations.Nullable String admin) {}
}
