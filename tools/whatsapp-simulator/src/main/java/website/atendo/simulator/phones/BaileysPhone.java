package website.atendo.simulator.phones;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Jid;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Contacts;
import website.atendo.simulator.messages.MessageStatus;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.webhooks.Webhooks;

/** Turns what a client does into what Evolution makes of it over WhatsApp Web. */
@Component
class BaileysPhone {
    private static final Pattern IOS = Pattern.compile("3A.{18}");
    private static final Pattern WEB = Pattern.compile("3E.{20}");

    private final Phones phones;
    private final Messages messages;
    private final Contacts contacts;
    private final Webhooks webhooks;
    private final Faults faults;

    BaileysPhone(Phones phones, Messages messages, Contacts contacts, Webhooks webhooks, Faults faults) {
        this.phones = phones;
        this.messages = messages;
        this.contacts = contacts;
        this.webhooks = webhooks;
        this.faults = faults;
    }

    /**
     * Sends it to the instance.
     *
     * @param fromOwner whether the company's owner wrote it to this client
     * @param group the group it was written in
     */
    void send(
            Instance instance,
            PhoneNumber phone,
            String name,
            String id,
            long at,
            Answer answer,
            boolean fromOwner,
            @Nullable String group) {
        var address = address(instance, phone, group);
        switch (answer) {
            case Answer.Edited(var target, var text) -> {
                var said = Json.object().put("conversation", text);
                replace(instance, target, said, at);
                webhooks.emit(
                        instance,
                        "messages.edited",
                        Json.object()
                                .put("type", "MESSAGE_EDIT")
                                .set("key", bareKey(address, target, fromOwner))
                                .set("editedMessage", said));
            }
            case Answer.Deleted(var target) -> {
                replace(instance, target, NullNode.getInstance(), at);
                webhooks.emit(
                        instance,
                        "messages.edited",
                        Json.object().put("type", "REVOKE").set("key", bareKey(address, target, fromOwner)));
            }
            case Answer.Text _, Answer.Tapped _, Answer.Voted _, Answer.Reacted _, Answer.Image _, Answer.Audio _ ->
                upsert(instance, phone, name, id, at, answer, fromOwner, address);
        }
    }

    private void upsert(
            Instance instance,
            PhoneNumber phone,
            String name,
            String id,
            long at,
            Answer answer,
            boolean fromOwner,
            Address address) {
        if (Jid.isGroup(address.shown())
                && instance.settings().path("groupsIgnore").asBoolean()) return;
        var key = key(address, id, fromOwner, address.shown());
        var event = Json.object();
        event.set("key", key);
        event.put("pushName", name);
        event.put("status", fromOwner ? "SERVER_ACK" : "DELIVERY_ACK");
        fill(event, instance, phone, answer, address.shown());
        event.put("messageTimestamp", at).put("instanceId", instance.id()).put("source", device(id));
        // The database has the address that WhatsApp uses, not the one that the webhook shows.
        messages.add(StoredMessage.of(key(address, id, fromOwner, address.stored()), event));
        webhooks.emit(instance, "messages.upsert", event);

        boolean unknown = contacts.note(instance.id(), address.shown(), name, java.time.Instant.ofEpochSecond(at));
        webhooks.emit(
                instance,
                unknown ? "contacts.upsert" : "contacts.update",
                Json.object()
                        .put("remoteJid", address.shown())
                        .put("pushName", fromOwner ? "" : name)
                        .put("instanceId", instance.id()));
    }

    private void fill(ObjectNode event, Instance instance, PhoneNumber phone, Answer answer, String jid) {
        var message = Json.object();
        String type;
        JsonNode context = null;
        switch (answer) {
            case Answer.Text(var text, var quotedId, var ephemeral) -> {
                if (ephemeral) {
                    type = "ephemeralMessage";
                    var extended = Json.object().put("text", text);
                    extended.set("endCardTiles", Json.array());
                    var inner = Json.object().set("extendedTextMessage", extended);
                    message.set("ephemeralMessage", Json.object().set("message", inner));
                } else {
                    type = "conversation";
                    message.put("conversation", text);
                    context = quotedId == null ? null : context(instance, phone, quotedId);
                    if (context == null) {
                        var info = Json.object().put("deviceListMetadataVersion", 2);
                        info.set("threadId", Json.array());
                        message.set("messageContextInfo", info);
                    }
                }
            }
            case Answer.Tapped(var option, var optionsAre, var quotedId) -> {
                context = quotedId == null ? null : context(instance, phone, quotedId);
                var content = tapped(option, optionsAre);
                type = typeOf(optionsAre);
                if (context != null) content.set("contextInfo", context.deepCopy());
                message.set(type, content);
            }
            case Answer.Voted(var poll, var ticked) -> {
                type = "pollUpdateMessage";
                message.set(type, vote(poll, ticked, jid));
                event.set("pollUpdates", tally(poll, phones.vote(phone, poll.id(), jid, ticked)));
            }
            case Answer.Reacted(var target, var emoji) -> {
                type = "reactionMessage";
                var reaction = Json.object().put("text", emoji);
                reaction.set(
                        "key",
                        Json.object()
                                .put("remoteJid", jid)
                                .put("fromMe", writtenByCompany(phone, target))
                                .put("id", target));
                reaction.set("senderTimestampMs", Json.longParts(System.currentTimeMillis(), false));
                message.set(type, reaction);
            }
            case Answer.Image(var caption, var quotedId) -> {
                type = "imageMessage";
                message.set(type, image(caption));
                context = quotedId == null ? NullNode.getInstance() : context(instance, phone, quotedId);
            }
            case Answer.Audio(var quotedId) -> {
                type = "audioMessage";
                message.set(type, audio());
                context = quotedId == null ? NullNode.getInstance() : context(instance, phone, quotedId);
            }
            case Answer.Edited _, Answer.Deleted _ -> throw new IllegalStateException("not a message of its own");
        }
        event.set("message", message);
        if (context != null) event.set("contextInfo", context);
        event.put("messageType", type);
    }

    private static String typeOf(String optionsAre) {
        return switch (optionsAre) {
            case "list" -> "listResponseMessage";
            case "template" -> "templateButtonReplyMessage";
            case "nativeFlow" -> "interactiveResponseMessage";
            default -> "buttonsResponseMessage";
        };
    }

    private static ObjectNode tapped(Option option, String optionsAre) {
        return switch (optionsAre) {
            case "list" -> {
                var list = Json.object().put("title", option.title()).put("listType", 1);
                list.set("singleSelectReply", Json.object().put("selectedRowId", option.id()));
                if (option.description() != null) list.put("description", option.description());
                yield list;
            }
            case "template" ->
                Json.object()
                        .put("selectedId", option.id())
                        .put("selectedDisplayText", option.title())
                        .put("selectedIndex", 0);
            case "nativeFlow" -> {
                var parameters = Json.object().put("id", option.id()).put("display_text", option.title());
                var flow = Json.object();
                flow.set("body", Json.object().put("text", option.title()).put("format", 0));
                flow.set(
                        "nativeFlowResponseMessage",
                        Json.object()
                                .put("name", "quick_reply")
                                .put("paramsJson", Json.text(parameters))
                                .put("version", 3));
                yield flow;
            }
            default ->
                Json.object()
                        .put("selectedButtonId", option.id())
                        .put("selectedDisplayText", option.title())
                        .put("type", 1);
        };
    }

    private static ObjectNode vote(PhoneMessage poll, List<String> ticked, String jid) {
        var vote = Json.object();
        vote.set("encPayload", Json.byIndex(Ids.random(16 + 34 * ticked.size())));
        vote.set("encIv", Json.byIndex(Ids.random(12)));
        vote.set("selectedOptions", Json.strings(ticked));
        var update = Json.object();
        update.set(
                "pollCreationMessageKey",
                Json.object().put("remoteJid", jid).put("fromMe", true).put("id", poll.id()));
        update.set("vote", vote);
        update.set("senderTimestampMs", Json.longParts(System.currentTimeMillis(), false));
        return update;
    }

    private static JsonNode tally(PhoneMessage poll, Map<String, List<String>> votes) {
        var tally = Json.array();
        for (var option : poll.options()) {
            var voters = votes.entrySet().stream()
                    .filter(vote -> vote.getValue().contains(option.title()))
                    .map(Map.Entry::getKey)
                    .toList();
            tally.add(Json.object().put("name", option.title()).set("voters", Json.strings(voters)));
        }
        return tally;
    }

    private static ObjectNode image(String caption) {
        var image = media("image/jpeg");
        for (var empty : List.of("interactiveAnnotations", "scanLengths", "annotations"))
            image.set(empty, Json.array());
        if (!caption.isEmpty()) image.put("caption", caption);
        return image;
    }

    private static ObjectNode audio() {
        return media("audio/ogg; codecs=opus").put("seconds", 4).put("ptt", true);
    }

    private static ObjectNode media(String mimeType) {
        var media = Json.object()
                .put("url", "https://mmg.whatsapp.net/x")
                .put("mimetype", mimeType)
                .put("directPath", "/x");
        media.set("fileLength", Json.longParts(10, true));
        media.set("mediaKey", Json.byIndex(new byte[32]));
        return media;
    }

    private ObjectNode context(Instance instance, PhoneNumber phone, String quotedId) {
        var context = Json.object();
        for (var empty : List.of("mentionedJid", "groupMentions", "statusAttributions"))
            context.set(empty, Json.array());
        boolean byCompany = writtenByCompany(phone, quotedId);
        context.put("stanzaId", quotedId)
                .put("participant", byCompany ? instance.ownJid() : Jid.of(phone.digits()))
                .set("quotedMessage", quoted(instance, phone, quotedId));
        return context;
    }

    private JsonNode quoted(Instance instance, PhoneNumber phone, String quotedId) {
        return messages.find(instance.id(), quotedId)
                .map(StoredMessage::message)
                .orElseGet(() -> Json.object()
                        .put(
                                "conversation",
                                phones.message(phone, quotedId)
                                        .map(PhoneMessage::text)
                                        .orElse("")));
    }

    private boolean writtenByCompany(PhoneNumber phone, String id) {
        return phones.message(phone, id).map(message -> !message.fromMe()).orElse(true);
    }

    private void replace(Instance instance, String keyId, JsonNode said, long at) {
        var rows = messages.findAll(instance.id(), keyId);
        rows.stream()
                .filter(row -> row.statuses().stream()
                        .noneMatch(status -> status.status().equals("EDITED")))
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .ifPresent(row -> {
                    messages.replaceMessage(row, said, at);
                    messages.addStatus(row, new MessageStatus("EDITED", row.remoteJid(), false, null));
                });
    }

    private Address address(Instance instance, PhoneNumber phone, @Nullable String group) {
        var jid = faults.strike(instance.name(), Fault.WithoutNinthDigit.class).isPresent()
                ? Jid.withoutNinthDigit(phone.digits())
                : Jid.of(phone.digits());
        if (group != null) {
            var groupJid = group.contains("@") ? group : group + "@g.us";
            return new Address(groupJid, groupJid, null, jid, "pn");
        }
        var lidOnly = faults.strike(instance.name(), Fault.LidOnly.class);
        if (lidOnly.isEmpty()) return new Address(jid, jid, null, "", "pn");
        var lid = phone.lid() + "@lid";
        boolean phoneKnown = lidOnly.get().phoneKnown() != null && lidOnly.get().phoneKnown();
        return phoneKnown ? new Address(jid, lid, jid, "", "lid") : new Address(lid, lid, null, "", "lid");
    }

    private static ObjectNode key(Address address, String id, boolean fromOwner, String jid) {
        var key = Json.object().put("remoteJid", jid);
        if (address.alternative() != null) key.put("remoteJidAlt", address.alternative());
        return key.put("fromMe", fromOwner)
                .put("id", id)
                .put("participant", address.participant())
                .put("addressingMode", address.mode());
    }

    private static ObjectNode bareKey(Address address, String id, boolean fromOwner) {
        return Json.object()
                .put("remoteJid", address.shown())
                .put("fromMe", fromOwner)
                .put("id", id);
    }

    /** What Baileys makes of the shape of an id. */
    private static String device(String id) {
        if (IOS.matcher(id).matches()) return "ios";
        if (WEB.matcher(id).matches()) return "web";
        return id.length() == 21 || id.length() == 32 ? "android" : "unknown";
    }

    /**
     * Where a message comes from.
     *
     * @param shown the address in the webhook
     * @param stored the address in Evolution's database
     */
    private record Address(
            String shown, String stored, @Nullable String alternative, String participant, String mode) {}
}
