package website.atendo.adapter.evolution;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a message in Evolution's record says, whatever its kind. */
final class EvolutionWords {
    private static final List<String> WRAPPERS =
            List.of("ephemeralMessage", "viewOnceMessage", "documentWithCaptionMessage");

    /** Kind, and where its words are; the first that is there. */
    private static final List<List<String>> PLACES = List.of(
            List.of("conversation"),
            List.of("extendedTextMessage", "text"),
            List.of("imageMessage", "caption"),
            List.of("videoMessage", "caption"),
            List.of("documentMessage", "caption"),
            List.of("documentMessage", "fileName"),
            List.of("buttonsResponseMessage", "selectedDisplayText"),
            List.of("templateButtonReplyMessage", "selectedDisplayText"),
            List.of("listResponseMessage", "title"),
            List.of("reactionMessage", "text"),
            List.of("pollCreationMessage", "name"),
            List.of("pollCreationMessageV3", "name"),
            List.of("locationMessage", "name"),
            List.of("contactMessage", "displayName"));

    private EvolutionWords() {}

    static @Nullable String of(JsonNode message) {
        JsonNode content = WRAPPERS.stream()
                .map(wrapper -> message.path(wrapper).path("message"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(message);
        return PLACES.stream()
                .map(place -> at(content, place))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String at(JsonNode content, List<String> place) {
        JsonNode node = content;
        for (String step : place) {
            node = node.path(step);
        }
        String text = node.isString() ? node.asString() : "";
        return text.isBlank() ? null : text;
    }
}
