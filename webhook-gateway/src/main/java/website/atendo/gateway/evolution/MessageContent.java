package website.atendo.gateway.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a message holds, whatever it came wrapped in. */
sealed interface MessageContent {

    record Text(String text) implements MessageContent {}

    /** @param id null over Cloud, which loses it */
    record Button(@Nullable String id, String title) implements MessageContent {}

    record ListRow(@Nullable String id, String title) implements MessageContent {}

    /** @param selected titles; null where it could not be decrypted */
    record Vote(String pollId, @Nullable List<String> selected) implements MessageContent {}

    record Reaction(String targetId, String emoji) implements MessageContent {}

    record Media(String kind, @Nullable String caption) implements MessageContent {}

    record Edit(String targetId, String text) implements MessageContent {}

    record Revocation(String targetId) implements MessageContent {}

    /** WhatsApp's own affairs, such as keys and settings of a chat. */
    record Technical() implements MessageContent {}

    record Unrecognised() implements MessageContent {}

    JsonMapper JSON = JsonMapper.shared();

    int DEEPEST_WRAPPING = 6;

    Set<String> WRAPPERS = Set.of(
            "ephemeralMessage",
            "viewOnceMessage",
            "viewOnceMessageV2",
            "viewOnceMessageV2Extension",
            "documentWithCaptionMessage",
            "editedMessage",
            "deviceSentMessage",
            "groupMentionedMessage",
            "botInvokeMessage",
            "lottieStickerMessage");

    Map<String, String> MEDIA = Map.ofEntries(
            Map.entry("audioMessage", "audio"),
            Map.entry("imageMessage", "image"),
            Map.entry("videoMessage", "video"),
            Map.entry("ptvMessage", "video"),
            Map.entry("stickerMessage", "sticker"),
            Map.entry("documentMessage", "document"),
            Map.entry("locationMessage", "location"),
            Map.entry("liveLocationMessage", "location"),
            Map.entry("contactMessage", "contact"),
            Map.entry("contactsArrayMessage", "contact"),
            Map.entry("contact", "contact"),
            Map.entry("contacts", "contact"),
            Map.entry("pollCreationMessage", "poll"),
            Map.entry("pollCreationMessageV2", "poll"),
            Map.entry("pollCreationMessageV3", "poll"),
            Map.entry("eventMessage", "event"),
            Map.entry("orderMessage", "order"),
            Map.entry("productMessage", "product"),
            Map.entry("groupInviteMessage", "invitation"));

    Set<String> TECHNICAL = Set.of(
            "protocolMessage",
            "senderKeyDistributionMessage",
            "fastRatchetKeySenderKeyDistributionMessage",
            "keepInChatMessage",
            "pinInChatMessage",
            "encReactionMessage",
            "encEventResponseMessage",
            "encCommentMessage",
            "placeholderMessage",
            "stickerSyncRmrMessage",
            "albumMessage",
            "call",
            "callLogMesssage",
            "requestPhoneNumberMessage");

    static MessageContent of(JsonNode wrapped, String messageType) {
        JsonNode message = unwrapped(wrapped);
        JsonNode protocol = message.path("protocolMessage");
        if (protocol.isObject()) {
            return protocol(protocol);
        }
        if (message.path("reactionMessage").isObject()) {
            JsonNode reaction = message.path("reactionMessage");
            return new Reaction(
                    reaction.path("key").path("id").stringValue(""),
                    reaction.path("text").stringValue(""));
        }
        if (message.path("pollUpdateMessage").isObject()) {
            return vote(message.path("pollUpdateMessage"));
        }
        if (message.path("buttonsResponseMessage").isObject()) {
            JsonNode button = message.path("buttonsResponseMessage");
            return new Button(
                    text(button, "selectedButtonId"),
                    button.path("selectedDisplayText").stringValue(""));
        }
        if (message.path("templateButtonReplyMessage").isObject()) {
            JsonNode button = message.path("templateButtonReplyMessage");
            return new Button(
                    text(button, "selectedId"),
                    button.path("selectedDisplayText").stringValue(""));
        }
        if (message.path("listResponseMessage").isObject()) {
            JsonNode row = message.path("listResponseMessage");
            return new ListRow(
                    text(row.path("singleSelectReply"), "selectedRowId"),
                    row.path("title").stringValue(""));
        }
        if (message.path("interactiveResponseMessage").isObject()) {
            return nativeFlow(message.path("interactiveResponseMessage"));
        }
        String text = writtenText(message);
        if (text != null && !text.isBlank()) {
            // Over Cloud the title is all that is left of a button or a row (EVOLUTION.md 0.4).
            return messageType.equals("interactiveMessage") || messageType.equals("buttonMessage")
                    ? new Button(null, text)
                    : new Text(text);
        }
        for (String name : message.propertyNames()) {
            String kind = MEDIA.get(name);
            if (kind != null) {
                return new Media(kind, text(message.path(name), "caption"));
            }
        }
        return message.propertyNames().stream()
                                .allMatch(name -> TECHNICAL.contains(name) || name.equals("messageContextInfo"))
                        && !message.isEmpty()
                ? new Technical()
                : new Unrecognised();
    }

    /** The text of an edit, a revocation's target, or nothing for us. */
    static MessageContent protocol(JsonNode protocol) {
        String target = protocol.path("key").path("id").stringValue("");
        String type = protocol.path("type").asString("");
        return switch (type) {
            case "MESSAGE_EDIT", "14" -> {
                String text = writtenText(unwrapped(protocol.path("editedMessage")));
                if (text == null) {
                    text = caption(unwrapped(protocol.path("editedMessage")));
                }
                yield text == null || target.isEmpty() ? new Unrecognised() : new Edit(target, text);
            }
            case "REVOKE", "0" -> target.isEmpty() ? new Unrecognised() : new Revocation(target);
            default -> new Technical();
        };
    }

    /** What somebody saw or wrote, in words; null where there were none. */
    static @Nullable String shownText(JsonNode wrapped) {
        JsonNode message = unwrapped(wrapped);
        String written = writtenText(message);
        if (written != null) {
            return written;
        }
        for (String[] path : new String[][] {
            {"interactiveMessage", "body", "text"},
            {"buttonsMessage", "contentText"},
            {"listMessage", "description"},
            {"templateMessage", "hydratedTemplate", "hydratedContentText"},
            {"pollCreationMessage", "name"},
            {"pollCreationMessageV2", "name"},
            {"pollCreationMessageV3", "name"}
        }) {
            JsonNode found = message;
            for (String step : path) {
                found = found.path(step);
            }
            if (found.isString()) {
                return found.stringValue();
            }
        }
        return caption(message);
    }

    /** The provider's id of the message that this one answers; null where it answers none. */
    static @Nullable String quotedId(JsonNode wrapped) {
        JsonNode message = unwrapped(wrapped);
        String direct = text(message.path("contextInfo"), "stanzaId");
        if (direct != null) {
            return direct;
        }
        for (JsonNode part : message) {
            String inside = text(part.path("contextInfo"), "stanzaId");
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private static JsonNode unwrapped(JsonNode message) {
        JsonNode inner = message;
        for (int depth = 0; depth < DEEPEST_WRAPPING; depth++) {
            JsonNode next = null;
            for (String name : inner.propertyNames()) {
                if (WRAPPERS.contains(name) && inner.path(name).path("message").isObject()) {
                    next = inner.path(name).path("message");
                }
            }
            if (next == null) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }

    private static @Nullable String writtenText(JsonNode message) {
        String plain = text(message, "conversation");
        return plain != null ? plain : text(message.path("extendedTextMessage"), "text");
    }

    private static @Nullable String caption(JsonNode message) {
        for (JsonNode part : message) {
            String caption = text(part, "caption");
            if (caption != null) {
                return caption;
            }
        }
        return null;
    }

    private static MessageContent vote(JsonNode update) {
        String poll = update.path("pollCreationMessageKey").path("id").stringValue("");
        if (poll.isEmpty()) {
            return new Unrecognised();
        }
        JsonNode options = update.path("vote").path("selectedOptions");
        if (!options.isArray()) {
            return new Vote(poll, null);
        }
        List<String> selected = new ArrayList<>();
        for (JsonNode option : options) {
            if (!option.isString()) {
                return new Vote(poll, null);
            }
            selected.add(option.stringValue());
        }
        return new Vote(poll, List.copyOf(selected));
    }

    private static MessageContent nativeFlow(JsonNode response) {
        JsonNode flow = response.path("nativeFlowResponseMessage");
        JsonNode params;
        try {
            params = JSON.readTree(flow.path("paramsJson").stringValue("{}"));
        } catch (JacksonException e) {
            return new Unrecognised();
        }
        String id = text(params, "id");
        String shown = text(response.path("body"), "text");
        String title = shown != null ? shown : params.path("display_text").stringValue("");
        if (id == null && title.isBlank()) {
            return new Unrecognised();
        }
        String name = flow.path("name").stringValue("");
        return name.equals("single_select") || name.equals("menu_options")
                ? new ListRow(id, title)
                : new Button(id, title);
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).stringValue(null);
        return text == null || text.isEmpty() ? null : text;
    }
}
