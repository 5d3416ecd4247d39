package website.atendo.adapter.evolution;

import static website.atendo.adapter.evolution.EvolutionCalls.ask;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.UnheardMessage;
import website.atendo.contracts.InstanceName;

/** Evolution's record of a time, as the webhooks it should have sent. */
final class EvolutionInbox {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private static final List<String> FIELDS = List.of(
            "key", "pushName", "message", "messageType", "messageTimestamp", "contextInfo", "instanceId", "source");

    private final EvolutionApi api;

    EvolutionInbox(EvolutionApi api) {
        this.api = api;
    }

    /** The oldest first. */
    List<UnheardMessage> read(InstanceName instance, Instant from, Instant until) {
        List<UnheardMessage> found = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            int number = page;
            Answer answer = ask(() -> api.findMessages(
                    instance.value(),
                    Map.of(
                            "where",
                            Map.of("messageTimestamp", Map.of("gte", from.toString(), "lte", until.toString())),
                            "page",
                            number,
                            "offset",
                            PAGE)));
            JsonNode messages = answer.body().path("messages");
            if (!answer.isOk() || !messages.path("records").isArray()) {
                throw ProviderTrouble.refused("Evolution API answered " + answer.status());
            }
            messages.path("records").forEach(record -> found.add(unheard(instance, record)));
            if (page >= messages.path("pages").asInt(0)) {
                break;
            }
        }
        return found.stream().sorted(Comparator.comparing(UnheardMessage::at)).toList();
    }

    private static UnheardMessage unheard(InstanceName instance, JsonNode record) {
        ObjectNode data = JSON.createObjectNode();
        for (String field : FIELDS) {
            if (record.hasNonNull(field)) {
                data.set(field, record.get(field));
            }
        }
        ObjectNode webhook =
                JSON.createObjectNode().put("event", "messages.upsert").put("instance", instance.value());
        webhook.set("data", data);
        return new UnheardMessage(
                Instant.ofEpochSecond(record.path("messageTimestamp").asLong(0)),
                !record.path("key").path("fromMe").asBoolean(false),
                webhook.toString());
    }
}
