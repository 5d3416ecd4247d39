package website.atendo.simulator.sending;

import org.jspecify.annotations.Nullable;
import website.atendo.simulator.phones.Seen;

/** What a sent message does on the client's phone. */
sealed interface Effect {
    /** It appears. */
    record Shows(
            Seen seen, @Nullable String quotedId, @Nullable String media) implements Effect {}

    /** It goes onto a message that is there. */
    record Reacts(String messageId, String emoji) implements Effect {}

    /** Nothing to be seen. */
    record Nothing() implements Effect {}
}
