package website.atendo.gateway.evolution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Provider;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.inbound.Sender;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.contracts.sending.Receipt;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.facts.Translation;

/**
 * What one webhook of Evolution API means. Every id is made of the instance, what sort of thing it is and the
 * provider's own id, so that the same thing told again, in whatever wrapping, has the same.
 *
 * @param recovered whether it was read from the provider's record, not heard
 */
record EvolutionTranslation(InstanceName instance, boolean recovered, Instant receivedAt) {

    Translation of(EvolutionWebhook webhook) {
        return switch (webhook.event()) {
            case MESSAGES_UPSERT -> each(webhook, this::upsert);
            case MESSAGES_EDITED -> each(webhook, this::edited);
            case MESSAGES_DELETE -> each(webhook, this::deleted);
            case MESSAGES_UPDATE -> each(webhook, this::updated);
            case SEND_MESSAGE -> each(webhook, this::sent);
            case CONNECTION_UPDATE -> connection(webhook);
            case STATUS_INSTANCE -> status(webhook);
            case LOGOUT_INSTANCE -> new Translation.InstanceTold(InstanceState.LOGGED_OUT, null, webhook.localTime());
            case INSTANCE_DELETE, REMOVE_INSTANCE ->
                new Translation.InstanceTold(InstanceState.DISCONNECTED, null, webhook.localTime());
            // Whether a new instance is open at once depends on its kind, which is not told here.
            case INSTANCE_CREATE,
                    QRCODE_UPDATED,
                    SEND_MESSAGE_UPDATE,
                    APPLICATION_STARTUP,
                    CALL,
                    CHATS_SET,
                    CHATS_UPSERT,
                    CHATS_UPDATE,
                    CHATS_DELETE,
                    CONTACTS_SET,
                    CONTACTS_UPSERT,
                    CONTACTS_UPDATE,
                    CREDS_UPDATE,
                    ERRORS,
                    GROUPS_UPSERT,
                    GROUPS_UPDATE,
                    GROUP_UPDATE,
                    GROUP_PARTICIPANTS_UPDATE,
                    LABELS_ASSOCIATION,
                    LABELS_EDIT,
                    MESSAGES_SET,
                    MESSAGING_HISTORY_SET,
                    NEW_JWT_TOKEN,
                    PRESENCE_UPDATE,
                    TYPEBOT_START,
                    TYPEBOT_CHANGE_STATUS -> new Translation.NotNeeded();
            case UNKNOWN -> new Translation.UnknownEvent();
        };
    }

    /** Some versions send several in an array. */
    private Translation each(EvolutionWebhook webhook, OneOf one) {
        if (!webhook.data().isArray()) {
            return one.translate(webhook, webhook.data());
        }
        List<Fact> facts = new ArrayList<>();
        Translation other = new Translation.NotNeeded();
        for (JsonNode item : webhook.data()) {
            switch (one.translate(webhook, item)) {
                case Translation.Facts(var more) -> facts.addAll(more);
                case Translation.NotNeeded _ -> {}
                case Translation.NotUnderstood missing -> other = missing;
                case Translation.UnknownEvent unknown -> other = unknown;
                case Translation.Unreadable unreadable -> other = unreadable;
                case Translation.InstanceTold told -> other = told;
            }
        }
        return facts.isEmpty() ? other : new Translation.Facts(List.copyOf(facts));
    }

    private Translation upsert(EvolutionWebhook webhook, JsonNode data) {
        MessageKey key = MessageKey.in(data.path("key"), webhook.sender());
        if (key == null) {
            return new Translation.NotUnderstood("key.id");
        }
        if (key.isNoPerson()) {
            return new Translation.NotNeeded();
        }
        String name = data.path("pushName").stringValue(null);
        JsonNode message = data.path("message");
        return switch (MessageContent.of(message, data.path("messageType").stringValue(""))) {
            case MessageContent.Text(var text) -> said(key, data, key.person(name, text), InboundMessage.Text::new);
            case MessageContent.Button(var id, var title) ->
                said(key, data, key.person(name, title), (head, person) -> new InboundMessage.Button(head, person, id));
            case MessageContent.ListRow(var id, var title) ->
                said(
                        key,
                        data,
                        key.person(name, title),
                        (head, person) -> new InboundMessage.ListRow(head, person, id));
            case MessageContent.Vote(var poll, var selected) ->
                selected == null
                        ? new Translation.NotUnderstood("a vote that could not be decrypted")
                        : said(
                                key,
                                data,
                                key.person(name, null),
                                (head, person) -> new InboundMessage.PollVote(head, person, poll, selected));
            case MessageContent.Reaction(var target, var emoji) ->
                said(
                        key,
                        data,
                        key.person(name, null),
                        (head, person) -> new InboundMessage.Reaction(head, person, target, emoji));
            case MessageContent.Media(var kind, var caption) ->
                said(
                        key,
                        data,
                        key.person(name, caption),
                        (head, person) -> new InboundMessage.Media(head, person, kind));
            case MessageContent.Edit(var target, var text) ->
                edit(target, text, key, key.id(), at(data.path("messageTimestamp")));
            case MessageContent.Revocation(var target) -> deletion(target, key, at(data.path("messageTimestamp")));
            case MessageContent.Technical() -> new Translation.NotNeeded();
            case MessageContent.Unrecognised() -> new Translation.NotUnderstood("a kind of message that is known");
        };
    }

    /** Both edits and revocations; also WhatsApp's own affairs. */
    private Translation edited(EvolutionWebhook webhook, JsonNode data) {
        MessageKey key = MessageKey.in(data.path("key"), webhook.sender());
        if (key == null) {
            return new Translation.NotUnderstood("key.id");
        }
        if (key.isNoPerson()) {
            return new Translation.NotNeeded();
        }
        JsonNode told = data.path("timestampMs");
        return switch (MessageContent.protocol(data)) {
            case MessageContent.Edit(var target, var text) ->
                edit(
                        target,
                        text,
                        key,
                        // An edit has no id here. The same webhook sent again has the same time.
                        ProviderTime.number(told) > 0 ? ProviderTime.number(told) : String.valueOf(webhook.localTime()),
                        at(told));
            case MessageContent.Revocation(var target) -> deletion(target, key, at(told));
            case MessageContent.Technical() -> new Translation.NotNeeded();
            case MessageContent _ -> new Translation.NotUnderstood("the edited text");
        };
    }

    private Translation deleted(EvolutionWebhook webhook, JsonNode data) {
        MessageKey key = MessageKey.in(data.path("key").isObject() ? data.path("key") : data, webhook.sender());
        if (key == null) {
            return new Translation.NotUnderstood("id");
        }
        return key.isNoPerson() ? new Translation.NotNeeded() : deletion(key.id(), key, receivedAt);
    }

    private Translation edit(String target, String text, MessageKey key, Object edit, Instant at) {
        return new Translation.Facts(List.of(new Fact.Said(
                EventId.of("inbound", instance, "edited", target, edit),
                head(target, key, at, null),
                key.person(null, text),
                messageId(target),
                (head, person) -> new InboundMessage.Edited(head, person, target))));
    }

    private Translation deletion(String target, MessageKey key, Instant at) {
        return new Translation.Facts(List.of(new Fact.Said(
                EventId.of("inbound", instance, "deleted", target),
                head(target, key, at, null),
                key.person(null, null),
                messageId(target),
                (head, person) -> new InboundMessage.Deleted(head, person, target))));
    }

    private Translation said(MessageKey key, JsonNode data, Sender person, Fact.Wording wording) {
        String quoted = data.path("contextInfo").path("stanzaId").stringValue(null);
        InboundHead head = head(
                key.id(),
                key,
                at(data.path("messageTimestamp")),
                quoted != null ? quoted : MessageContent.quotedId(data.path("message")));
        return new Translation.Facts(List.of(new Fact.Said(messageId(key.id()), head, person, null, wording)));
    }

    private InboundHead head(String id, MessageKey key, Instant at, @Nullable String quoted) {
        return new InboundHead(instance, MessageKey.providerOf(id), id, at, 0, quoted, key.fromMe(), recovered);
    }

    private EventId messageId(String providerMessageId) {
        return EventId.of("inbound", instance, "message", providerMessageId);
    }

    private Translation updated(EvolutionWebhook webhook, JsonNode data) {
        String id = data.path("keyId").stringValue(data.path("key").path("id").stringValue(""));
        if (id.isEmpty()) {
            return new Translation.NotUnderstood("keyId");
        }
        List<Address> chat = MessageKey.chat(data, webhook.sender());
        if (!chat.isEmpty() && chat.getFirst().isNoPerson()) {
            return new Translation.NotNeeded();
        }
        if (data.path("pollUpdates").isArray()) {
            return votes(webhook, data, new MessageKey(id, false, chat));
        }
        // Over Baileys, false means a client's message that we read; over Cloud it is always false.
        if (MessageKey.providerOf(id) == Provider.EVOLUTION_BAILEYS
                && !data.path("fromMe").booleanValue(true)) {
            return new Translation.NotNeeded();
        }
        String status = data.path("status").stringValue("");
        return switch (status) {
            case "SENT", "SERVER_ACK" -> heard(id, Receipt.SENT, data);
            case "DELIVERED", "DELIVERY_ACK" -> heard(id, Receipt.DELIVERED, data);
            case "READ", "PLAYED" -> heard(id, Receipt.READ, data);
            case "FAILED", "ERROR" -> heard(id, Receipt.FAILED, data);
            case "PENDING", "EDITED", "DELETED" -> new Translation.NotNeeded();
            default -> new Translation.NotUnderstood("a status that is known");
        };
    }

    private Translation heard(String id, Receipt receipt, JsonNode data) {
        JsonNode error = data.path("error");
        String code =
                error.isObject() ? error.path("code").asString("") : error.isContainer() ? "" : error.asString("");
        return new Translation.Facts(List.of(new Fact.Told(
                EventId.of("inbound", instance, "status", id, receipt),
                id,
                new InboundStatus.Heard(
                        instance,
                        id,
                        receipt,
                        receipt != Receipt.FAILED || code.isBlank() ? null : code,
                        receivedAt))));
    }

    /** A poll's state after a vote: of a chat with one client, so who chose something is either them or us. */
    private Translation votes(EvolutionWebhook webhook, JsonNode data, MessageKey poll) {
        List<String> selected = new ArrayList<>();
        List<Address> voters = new ArrayList<>(poll.chat());
        boolean ours = false;
        for (JsonNode option : data.path("pollUpdates")) {
            for (JsonNode voter : option.path("voters")) {
                var address = new Address(voter.stringValue(""));
                if (address.isSameAs(webhook.sender())) {
                    ours = true;
                } else {
                    selected.add(option.path("name").stringValue(""));
                    voters.add(address);
                }
            }
        }
        var voter = new MessageKey(poll.id(), false, List.copyOf(voters));
        if (selected.isEmpty() && ours) {
            return new Translation.NotNeeded();
        }
        List<String> chosen = List.copyOf(selected);
        return new Translation.Facts(List.of(new Fact.Said(
                // A vote has no id here. The same webhook sent again has the same time.
                EventId.of("inbound", instance, "vote", poll.id(), chosen, String.valueOf(webhook.localTime())),
                head(poll.id(), voter, receivedAt, null),
                voter.person(null, null),
                null,
                (head, person) -> new InboundMessage.PollVote(head, person, poll.id(), chosen))));
    }

    /** The provider's own record of what we sent through its API. */
    private Translation sent(EvolutionWebhook webhook, JsonNode data) {
        MessageKey key = MessageKey.in(data.path("key"), null);
        if (key == null) {
            return new Translation.NotUnderstood("key.id");
        }
        if (key.isNoPerson()) {
            return new Translation.NotNeeded();
        }
        String address = key.phone() != null ? key.phone() : key.lid();
        return new Translation.Facts(List.of(new Fact.Told(
                EventId.of("inbound", instance, "echo", key.id()),
                key.id(),
                new InboundStatus.Echoed(
                        instance,
                        key.id(),
                        at(data.path("messageTimestamp")),
                        new Person(null, address, MessageContent.shownText(data.path("message")))))));
    }

    private static Translation connection(EvolutionWebhook webhook) {
        int reason = webhook.data().path("statusReason").asInt(0);
        return switch (webhook.data().path("state").stringValue("")) {
            case "open" -> new Translation.InstanceTold(InstanceState.CONNECTED, null, webhook.localTime());
            case "connecting" -> new Translation.InstanceTold(InstanceState.CONNECTING, null, webhook.localTime());
            case "close", "refused" ->
                new Translation.InstanceTold(closed(reason), reason == 0 ? null : reason, webhook.localTime());
            default -> new Translation.NotUnderstood("a state that is known");
        };
    }

    private static Translation status(EvolutionWebhook webhook) {
        int reason = webhook.data().path("disconnectionReasonCode").asInt(0);
        return switch (webhook.data().path("status").stringValue("")) {
            case "closed" ->
                new Translation.InstanceTold(closed(reason), reason == 0 ? null : reason, webhook.localTime());
            case "open" -> new Translation.InstanceTold(InstanceState.CONNECTED, null, webhook.localTime());
            default -> new Translation.NotNeeded();
        };
    }

    /** 402 is a ban for a time, 403 a locked account, 406 a ban for good. */
    private static InstanceState closed(int reason) {
        return switch (reason) {
            case 401 -> InstanceState.LOGGED_OUT;
            case 402, 403, 406 -> InstanceState.BANNED;
            default -> InstanceState.DISCONNECTED;
        };
    }

    /** The provider's time (T35), else ours. */
    private Instant at(JsonNode told) {
        Instant at = ProviderTime.in(told);
        return at == null ? receivedAt : at;
    }

    /** Translates one item of an event. */
    @FunctionalInterface
    private interface OneOf {
        Translation translate(EvolutionWebhook webhook, JsonNode data);
    }
}
