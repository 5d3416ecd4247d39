package website.atendo.adapter.provider;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as a provider takes it; every limit is kept already. */
public sealed interface OutboundMessage {

    record Text(String text) implements OutboundMessage {}

    /** @param choices 1 to 3, their titles up to 20 characters and unlike each other */
    record Buttons(String text, List<Choice> choices) implements OutboundMessage {}

    /**
     * @param heading up to 20 characters
     * @param opener what opens the list, up to 20 characters
     * @param footer up to 60 characters, never empty
     * @param choices 1 to 10, their titles up to 24 characters, their descriptions 1 to 72
     */
    record ChoiceList(String heading, String text, String opener, String footer, List<Choice> choices)
            implements OutboundMessage {}

    /** @param choices 2 to 10, their titles unlike each other */
    record Poll(String question, List<Choice> choices) implements OutboundMessage {}

    /** @param kind image, document, audio or video */
    record Media(
            String kind,
            URI source,
            @Nullable String caption,
            @Nullable String fileName) implements OutboundMessage {}

    /**
     * Composed for the provider's own route.
     *
     * @param route such as {@code sendLocation}
     * @param body JSON without the recipient
     */
    record Operation(String route, String body) implements OutboundMessage {}

    /** @param description empty: none */
    record Choice(String id, String title, String description) {}
}
