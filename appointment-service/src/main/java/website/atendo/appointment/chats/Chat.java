package website.atendo.appointment.chats;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;

/**
 * A conversation with somebody.
 *
 * @param clientId null for somebody not known yet
 * @param phone E.164; null where the provider hides it
 * @param needsHumanSince since when somebody of the company has to answer; null: nobody has to
 * @param botSilentUntil until when the bot leaves the chat to staff; null: it answers
 */
record Chat(
        long id,
        @Nullable ClientId clientId,
        @Nullable String name,
        @Nullable String phone,
        Instant lastMessageAt,
        @Nullable String lastText,
        @Nullable Instant needsHumanSince,
        @Nullable Instant botSilentUntil) {

    /** With the newest messages, the oldest of them first. */
    record Full(Chat conversation, List<ChatMessage> messages) {}

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Chat[" + id + "]";
    }
}
