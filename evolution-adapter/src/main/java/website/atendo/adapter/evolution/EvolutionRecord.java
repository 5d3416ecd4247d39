package website.atendo.adapter.evolution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.SentRecord;
import website.atendo.contracts.InstanceName;

/** Evolution's own record of messages: what is read from it, and what it will say of a message of ours. */
final class EvolutionRecord {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final EvolutionApi api;

    EvolutionRecord(EvolutionApi api) {
        this.api = api;
    }

    /** Null for what leaves no words behind. Over Cloud, buttons and rows are written out one to a line. */
    static @Nullable String textOf(OutboundMessage message) {
        return switch (message) {
            case OutboundMessage.Text(var text) -> text;
            case OutboundMessage.Buttons(var text, var choices) -> {
                var lines = new StringBuilder(text);
                choices.forEach(choice -> lines.append("\n▶️ ").append(choice.title()));
                yield lines.toString();
            }
            case OutboundMessage.ChoiceList list -> {
                var lines = new StringBuilder(list.heading()).append('\n').append(list.heading());
                list.choices().forEach(choice -> lines.append('\n').append(choice.title()));
                yield lines.toString();
            }
            case OutboundMessage.Poll poll -> poll.question();
            case OutboundMessage.Media _, OutboundMessage.Operation _ -> null;
        };
    }

    /** All that was sent to somebody between two moments; the second must be past, so that nothing is added meanwhile. */
    SentRecord read(InstanceName instance, Address to, Instant from, Instant until) {
        List<SentRecord.Entry> entries = new ArrayList<>();
        for (String jid : writings(to)) {
            if (!read(instance, jid, from, until, entries)) {
                return SentRecord.UNREADABLE;
            }
        }
        return new SentRecord(true, entries);
    }

    private boolean read(
            InstanceName instance, String jid, Instant from, Instant until, List<SentRecord.Entry> entries) {
        int total = -1;
        for (int page = 1; page <= MOST_PAGES; page++) {
            Answer answer;
            try {
                answer = Answer.of(api.findMessages(
                        instance.value(),
                        Map.of(
                                "where",
                                Map.of(
                                        "key",
                                        Map.of("remoteJid", jid, "fromMe", true),
                                        "messageTimestamp",
                                        // Both, or neither counts.
                                        Map.of("gte", from.toString(), "lte", until.toString())),
                                "page",
                                page,
                                "offset",
                                PAGE)));
            } catch (RestClientException e) {
                return false;
            }
            JsonNode found = answer.body().path("messages");
            JsonNode records = found.path("records");
            if (!answer.isOk() || !records.isArray() || !found.path("pages").isNumber()) {
                return false;
            }
            if (total >= 0 && total != found.path("total").asInt()) {
                // It changed while it was read: pages have shifted.
                return false;
            }
            total = found.path("total").asInt();
            records.forEach(one -> entries.add(entry(one)));
            if (page >= found.path("pages").asInt()) {
                return true;
            }
        }
        return false;
    }

    private static SentRecord.Entry entry(JsonNode message) {
        JsonNode content = message.path("message");
        String text = content.path("conversation").asString("");
        if (text.isEmpty()) {
            text = content.path("extendedTextMessage").path("text").asString("");
        }
        if (text.isEmpty()) {
            for (String poll : List.of("pollCreationMessage", "pollCreationMessageV3")) {
                text = text.isEmpty() ? content.path(poll).path("name").asString("") : text;
            }
        }
        return new SentRecord.Entry(
                message.path("key").path("id").asString(""),
                text,
                Instant.ofEpochSecond(message.path("messageTimestamp").asLong(0)));
    }

    /** Evolution keeps a message under the number it made of ours: some of Brazil's lose their ninth digit. */
    static Set<String> writings(Address to) {
        if (to.recipient().contains("@")) {
            return Set.of(to.recipient());
        }
        Set<String> writings = new LinkedHashSet<>();
        writings.add(to.recipient() + "@s.whatsapp.net");
        writings.add(to.canonical() + "@s.whatsapp.net");
        if (to.canonical().startsWith("55") && to.canonical().length() == 12) {
            writings.add(to.canonical().substring(0, 4) + "9" + to.canonical().substring(4) + "@s.whatsapp.net");
        }
        return writings;
    }
}
