package website.atendo.contracts.sending;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to say, not how: the adapter renders it for what the company's instance can really show. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Prompt.class, name = "prompt"),
    @JsonSubTypes.Type(value = Content.Media.class, name = "media"),
    @JsonSubTypes.Type(value = Content.Operation.class, name = "operation")
})
public sealed interface Content {

    record Text(String text) implements Content {}

    /**
     * A question with answers.
     *
     * @param options in the order the client sees them, 1 to 10
     * @param listTitle what opens the list where the provider has lists, up to 20 characters
     */
    record Prompt(
            String text, List<Option> options, @Nullable String listTitle) implements Content {}

    /**
     * @param kind image, document, audio or video
     * @param source where the provider can fetch it
     */
    record Media(
            String kind,
            URI source,
            @Nullable String caption,
            @Nullable String fileName) implements Content {}

    /**
     * A message that staff compose for the provider's own route (location, contact, poll …).
     *
     * @param route such as {@code sendLocation}
     * @param body JSON without the recipient
     */
    record Operation(String route, String body) implements Content {}

    /**
     * @param id what comes back when it is tapped, up to 200 characters
     * @param number what the client types where there are no buttons; null: its place in the list, from 1
     */
    record Option(
            String id,
            String title,
            @Nullable String description,
            @Nullable Integer number) {
        public Option(String id, String title) {
            this(id, title, null, null);
        }
    }
}
