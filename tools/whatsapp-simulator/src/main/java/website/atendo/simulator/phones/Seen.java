package website.atendo.simulator.phones;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sees of a message.
 *
 * @param optionsAre "buttons", "list", "poll" or "template"; null without options
 */
public record Seen(
        String text, List<Option> options, @Nullable String optionsAre) {
    public static Seen text(String text) {
        return new Seen(text, List.of(), null);
    }
}
