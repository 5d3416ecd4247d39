package website.atendo.simulator.phones;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client does, once understood. */
sealed interface Answer {
    record Text(String text, @Nullable String quotedId, boolean ephemeral) implements Answer {}

    /** Tapped a button, a row or a template's button. */
    record Tapped(
            Option option, String optionsAre, @Nullable String quotedId) implements Answer {}

    record Voted(PhoneMessage poll, List<String> ticked) implements Answer {}

    record Reacted(String messageId, String emoji) implements Answer {}

    record Image(String caption, @Nullable String quotedId) implements Answer {}

    record Audio(@Nullable String quotedId) implements Answer {}

    record Edited(String messageId, String text) implements Answer {}

    record Deleted(String messageId) implements Answer {}
}
