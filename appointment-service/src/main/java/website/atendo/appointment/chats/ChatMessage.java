package website.atendo.appointment.chats;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said.
 *
 * @param kind {@code text}, {@code button}, {@code audio} …; of what the bot sent, the message's kind
 */
record ChatMessage(
        Instant at, Author author, String kind, @Nullable String text) {

    /** Whoever of the company wrote, on the console or on its phone, is staff. */
    enum Author {
        CLIENT,
        BOT,
        STAFF
    }

    /** Never what was said: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "ChatMessage[" + kind + "]";
    }
}
