package website.atendo.adapter.evolution;

import static website.atendo.adapter.evolution.EvolutionCalls.must;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import website.atendo.adapter.provider.AccountControl;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/** Accounts behind Evolution API 2.3.7. Over Cloud it has hardly any of this, and says so. */
@Component
class EvolutionAccounts implements AccountControl {
    /** Evolution takes both ends of a time, or neither. */
    private static final Instant LONG_AGO = Instant.parse("2009-01-01T00:00:00Z");

    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    private final EvolutionApi api;

    EvolutionAccounts(EvolutionApi api) {
        this.api = api;
    }

    @Override
    public Set<Provider> kinds() {
        return Set.of(Provider.EVOLUTION_BAILEYS, Provider.EVOLUTION_CLOUD);
    }

    @Override
    public void markRead(InstanceName instance, Address chat, List<String> messageIds) {
        // The chat as WhatsApp writes it may lack a digit that the caller's number has; the record knows.
        JsonNode found = records(instance, Map.of("key", Map.of("id", messageIds.getFirst())), 1, 1)
                .path("records")
                .path(0);
        String jid = found.path("key").path("remoteJid").asString(jid(chat));
        chat(
                "markMessageAsRead",
                instance,
                Map.of(
                        "readMessages",
                        messageIds.stream()
                                .map(id -> Map.of("id", id, "fromMe", false, "remoteJid", jid))
                                .toList()));
    }

    @Override
    public List<Chat> chats(InstanceName instance) {
        List<Chat> chats = new ArrayList<>();
        for (JsonNode chat : chat("findChats", instance, Map.of())) {
            JsonNode last = chat.path("lastMessage");
            Message message = last.isObject() ? message(last) : null;
            chats.add(new Chat(
                    chat.path("remoteJid").asString(""),
                    textOrNull(chat.path("pushName")),
                    message == null ? instant(chat.path("updatedAt")) : message.at(),
                    message));
        }
        return chats.stream()
                .filter(chat -> !chat.address().isEmpty())
                .sorted(Comparator.comparing(Chat::lastAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
                .toList();
    }

    @Override
    public MessagePage messages(
            InstanceName instance, Address chat, @Nullable Instant from, @Nullable Instant until, int page, int size) {
        MessagePage found = new MessagePage(List.of(), 0);
        for (String jid : EvolutionRecord.writings(chat)) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("key", Map.of("remoteJid", jid));
            if (from != null || until != null) {
                where.put(
                        "messageTimestamp",
                        Map.of(
                                "gte", (from == null ? LONG_AGO : from).toString(),
                                "lte", (until == null ? FAR_AHEAD : until).toString()));
            }
            JsonNode messages = records(instance, where, page + 1, size);
            found = new MessagePage(
                    messages.path("records")
                            .valueStream()
                            .map(EvolutionAccounts::message)
                            .toList(),
                    messages.path("total").asLong(0));
            if (found.total() > 0) {
                // A chat is kept under one of the ways its number is written.
                break;
            }
        }
        return found;
    }

    private JsonNode records(InstanceName instance, Map<String, ?> where, int page, int size) {
        return must(() -> api.findMessages(instance.value(), Map.of("where", where, "page", page, "offset", size)))
                .body()
                .path("messages");
    }

    @Override
    public List<Contact> contacts(InstanceName instance, @Nullable Address of) {
        List<Contact> contacts = new ArrayList<>();
        for (String jid : of == null ? Set.of("") : EvolutionRecord.writings(of)) {
            Map<String, ?> where = jid.isEmpty() ? Map.of() : Map.of("remoteJid", jid);
            for (JsonNode contact : chat("findContacts", instance, Map.of("where", where))) {
                contacts.add(new Contact(
                        contact.path("remoteJid").asString(""),
                        textOrNull(contact.path("pushName")),
                        contact.path("isGroup").asBoolean(false)));
            }
        }
        return contacts;
    }

    @Override
    public List<Check> check(InstanceName instance, List<Address> phones) {
        Map<String, String> found = new LinkedHashMap<>();
        for (JsonNode one : chat(
                "whatsappNumbers",
                instance,
                Map.of("numbers", phones.stream().map(Address::recipient).toList()))) {
            if (one.path("exists").asBoolean(false)) {
                found.put(
                        Address.canonicalOf(one.path("number").asString("")),
                        one.path("jid").asString(""));
            }
        }
        return phones.stream()
                .map(phone -> new Check(phone, found.get(phone.canonical())))
                .toList();
    }

    @Override
    public Optional<URI> picture(InstanceName instance, Address of) {
        String url = chat("fetchProfilePictureUrl", instance, Map.of("number", of.recipient()))
                .path("profilePictureUrl")
                .asString("");
        return url.isBlank() ? Optional.empty() : Optional.of(URI.create(url));
    }

    @Override
    public void block(InstanceName instance, Address whom, boolean blocked) {
        chat(
                "updateBlockStatus",
                instance,
                Map.of("number", whom.recipient(), "status", blocked ? "block" : "unblock"));
    }

    @Override
    public Group createGroup(
            InstanceName instance, String subject, @Nullable String description, List<Address> participants) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        if (description != null) {
            body.put("description", description);
        }
        body.put("participants", participants.stream().map(Address::recipient).toList());
        return group(must(() -> api.createGroup(instance.value(), body)).body());
    }

    @Override
    public List<Group> groups(InstanceName instance) {
        return must(() -> api.groups(instance.value(), false))
                .body()
                .valueStream()
                .map(EvolutionAccounts::group)
                .toList();
    }

    @Override
    public Group group(InstanceName instance, Address group) {
        return group(must(() -> api.group("findGroupInfos", instance.value(), group.recipient()))
                .body());
    }

    @Override
    public List<Participant> participants(InstanceName instance, Address group) {
        return participants(must(() -> api.group("participants", instance.value(), group.recipient()))
                .body());
    }

    @Override
    public List<Participation> changeParticipants(
            InstanceName instance, Address group, ParticipantChange change, List<Address> participants) {
        Map<String, ?> body = Map.of(
                "action",
                change.name().toLowerCase(Locale.ROOT),
                "participants",
                participants.stream().map(Address::recipient).toList());
        return must(() -> api.changeGroup("updateParticipant", instance.value(), group.recipient(), body))
                .body()
                .path("updateParticipants")
                .valueStream()
                .map(one -> new Participation(
                        one.path("jid").asString(""), one.path("status").asString("")))
                .toList();
    }

    @Override
    public void rename(InstanceName instance, Address group, String subject) {
        must(() ->
                api.changeGroup("updateGroupSubject", instance.value(), group.recipient(), Map.of("subject", subject)));
    }

    @Override
    public String inviteCode(InstanceName instance, Address group) {
        return must(() -> api.group("inviteCode", instance.value(), group.recipient()))
                .body()
                .path("inviteCode")
                .asString("");
    }

    @Override
    public void leave(InstanceName instance, Address group) {
        must(() -> api.leaveGroup(instance.value(), group.recipient()));
    }

    @Override
    public void profileName(InstanceName instance, String name) {
        chat("updateProfileName", instance, Map.of("name", name));
    }

    @Override
    public void profileStatus(InstanceName instance, String status) {
        chat("updateProfileStatus", instance, Map.of("status", status));
    }

    @Override
    public void profilePicture(InstanceName instance, @Nullable URI picture) {
        if (picture == null) {
            must(() -> api.removeProfilePicture(instance.value()));
        } else {
            chat("updateProfilePicture", instance, Map.of("picture", picture.toString()));
        }
    }

    private JsonNode chat(String route, InstanceName instance, Map<String, ?> body) {
        return must(() -> api.chat(route, instance.value(), body)).body();
    }

    private static Message message(JsonNode message) {
        JsonNode key = message.path("key");
        JsonNode statuses = message.path("MessageUpdate");
        return new Message(
                key.path("id").asString(""),
                Instant.ofEpochSecond(message.path("messageTimestamp").asLong(0)),
                key.path("fromMe").asBoolean(false),
                message.path("messageType").asString("unknown"),
                EvolutionWords.of(message.path("message")),
                statuses.isEmpty()
                        ? textOrNull(message.path("status"))
                        : textOrNull(statuses.path(statuses.size() - 1).path("status")));
    }

    private static Group group(JsonNode group) {
        long created = group.path("creation").asLong(0);
        return new Group(
                group.path("id").asString(""),
                group.path("subject").asString(""),
                textOrNull(group.path("desc")),
                group.path("size").asInt(0),
                created == 0 ? null : Instant.ofEpochSecond(created),
                participants(group));
    }

    private static List<Participant> participants(JsonNode group) {
        return group.path("participants")
                .valueStream()
                .map(one -> new Participant(one.path("id").asString(""), textOrNull(one.path("admin"))))
                .toList();
    }

    private static String jid(Address chat) {
        return chat.recipient().contains("@") ? chat.recipient() : chat.recipient() + "@s.whatsapp.net";
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isString() ? Instant.parse(node.asString()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() && !node.asString().isBlank() ? node.asString() : null;
    }
}
