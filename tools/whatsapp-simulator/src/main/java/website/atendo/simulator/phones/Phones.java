package website.atendo.simulator.phones;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** The clients' phones. A phone exists once something was sent to it or asked about it. */
@Component
class Phones implements Journaled {
    private final Map<PhoneNumber, Phone> byNumber = new HashMap<>();
    private final Map<String, PhoneNumber> byLid = new HashMap<>();
    private final Map<String, Phone> byMessageId = new HashMap<>();
    private final Journal journal;
    private final int limit;
    private int messages;

    Phones(Journal journal, SimulatorProperties properties) {
        this.journal = journal;
        this.limit = properties.maxMessages();
    }

    /** The phone behind an address; empty for a LID nobody is known by and for groups. */
    synchronized Optional<PhoneNumber> behind(String jid) {
        if (Jid.isUser(jid)) return Optional.of(known(PhoneNumber.of(Jid.digits(jid))));
        if (Jid.isLid(jid)) return Optional.ofNullable(byLid.get(Jid.digits(jid)));
        return Optional.empty();
    }

    private PhoneNumber known(PhoneNumber number) {
        phone(number);
        return number;
    }

    synchronized List<PhoneSummary> all() {
        var all = new ArrayList<PhoneSummary>();
        byNumber.forEach((number, phone) -> {
            if (!phone.messages.isEmpty()) {
                var instances = new TreeSet<String>();
                phone.messages.values().forEach(message -> instances.add(message.instance()));
                all.add(new PhoneSummary(
                        number.digits(),
                        phone.name,
                        number.lid(),
                        List.copyOf(instances),
                        phone.messages.size(),
                        phone.messages.lastEntry().getValue().at()));
            }
        });
        all.sort((a, b) -> b.lastAt().compareTo(a.lastAt()));
        return all;
    }

    synchronized List<PhoneMessage> messages(PhoneNumber number) {
        var phone = byNumber.get(number);
        return phone == null ? List.of() : new ArrayList<>(phone.messages.values());
    }

    synchronized Optional<PhoneMessage> message(PhoneNumber number, String id) {
        var phone = byNumber.get(number);
        return phone == null ? Optional.empty() : Optional.ofNullable(phone.messages.get(id));
    }

    /** The newest message of an instance that offers the option. */
    synchronized Optional<PhoneMessage> newestOffering(PhoneNumber number, String instance, String optionId) {
        return messages(number).reversed().stream()
                .filter(message -> message.instance().equals(instance))
                .filter(message -> message.options().stream()
                        .anyMatch(option -> option.id().equals(optionId)))
                .findFirst();
    }

    synchronized String name(PhoneNumber number) {
        return phone(number).name;
    }

    synchronized void rename(PhoneNumber number, String name) {
        if (phone(number).name.equals(name)) return;
        phone(number).name = name;
        journal.append(kind(), Json.object().put("phone", number.digits()).put("name", name));
    }

    synchronized void show(PhoneNumber number, PhoneMessage message) {
        put(number, message);
        journal.append(kind(), entry(number, message));
    }

    /** Changes a message on whichever phone shows it. */
    synchronized void change(String id, UnaryOperator<PhoneMessage> change) {
        var phone = byMessageId.get(id);
        if (phone == null) return;
        var before = phone.messages.get(id);
        if (before != null) show(phone.number, change.apply(before));
    }

    /** What a client ticks in a poll, which replaces what they had ticked; all voters' ticks come back. */
    synchronized Map<String, List<String>> vote(PhoneNumber number, String pollId, String voter, List<String> ticked) {
        var votes = putVote(number, pollId, voter, ticked);
        journal.append(kind(), voteEntry(number, pollId, voter, ticked));
        return new TreeMap<>(votes);
    }

    private Map<String, List<String>> putVote(PhoneNumber number, String pollId, String voter, List<String> ticked) {
        var votes = phone(number).votes.computeIfAbsent(pollId, _ -> new TreeMap<>());
        votes.put(voter, List.copyOf(ticked));
        return votes;
    }

    private void put(PhoneNumber number, PhoneMessage message) {
        var phone = phone(number);
        if (phone.messages.put(message.id(), message) == null) messages++;
        byMessageId.put(message.id(), phone);
        if (messages > limit) dropOldest();
    }

    private void dropOldest() {
        for (var phone : byNumber.values()) {
            int drop = (phone.messages.size() + 9) / 10;
            var oldest = phone.messages.keySet().iterator();
            for (int i = 0; i < drop; i++) {
                byMessageId.remove(oldest.next());
                oldest.remove();
                messages--;
            }
        }
    }

    private Phone phone(PhoneNumber number) {
        return byNumber.computeIfAbsent(number, _ -> {
            byLid.put(number.lid(), number);
            return new Phone(number);
        });
    }

    @Override
    public String kind() {
        return "phone";
    }

    @Override
    public synchronized void replay(ObjectNode entry) {
        var number = PhoneNumber.of(entry.path("phone").asString());
        var name = Json.string(entry, "name");
        var poll = Json.string(entry, "poll");
        if (name != null) {
            phone(number).name = name;
        } else if (poll != null) {
            putVote(number, poll, entry.path("voter").asString(), Json.stringList(entry.path("ticked")));
        } else {
            put(number, Json.read(entry.path("message"), PhoneMessage.class));
        }
    }

    @Override
    public synchronized void snapshot(Consumer<ObjectNode> entries) {
        byNumber.forEach((number, phone) -> {
            entries.accept(Json.object().put("phone", number.digits()).put("name", phone.name));
            phone.messages.values().forEach(message -> entries.accept(entry(number, message)));
            phone.votes.forEach((poll, votes) ->
                    votes.forEach((voter, ticked) -> entries.accept(voteEntry(number, poll, voter, ticked))));
        });
    }

    private static ObjectNode entry(PhoneNumber number, PhoneMessage message) {
        return Json.object().put("phone", number.digits()).set("message", Json.<ObjectNode>tree(message));
    }

    private static ObjectNode voteEntry(PhoneNumber number, String poll, String voter, List<String> ticked) {
        return Json.object()
                .put("phone", number.digits())
                .put("poll", poll)
                .put("voter", voter)
                .set("ticked", Json.strings(ticked));
    }

    private static final class Phone {
        private final PhoneNumber number;
        private final LinkedHashMap<String, PhoneMessage> messages = new LinkedHashMap<>();
        private final Map<String, Map<String, List<String>>> votes = new HashMap<>();
        private String name;

        private Phone(PhoneNumber number) {
            this.number = number;
            this.name = number.madeUpName();
        }
    }

    /** A phone in the list of phones. */
    record PhoneSummary(
            String phone, String name, String lid, List<String> instances, int messages, java.time.Instant lastAt) {}
}
