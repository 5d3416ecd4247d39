package website.atendo.appointment.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.Actor;
import website.atendo.contracts.EventId;

/**
 * Whether a client may be written to, and how we know.
 *
 * @param given false: they want no messages
 * @param at since when
 * @param by who recorded it; null where nobody did
 * @param text in which words they agreed or refused; null: none were kept
 * @param messageId the client's own message, which is the proof of it
 */
public record Consent(
        boolean given,
        Instant at,
        Source source,
        @Nullable Actor by,
        @Nullable String text,
        @Nullable EventId messageId) {

    /** How it reached us. */
    public enum Source {
        /** The client wrote it. */
        CHAT,
        STAFF,
        /** A program of the company told it. */
        API,
        SYSTEM,
        /** From before it was recorded. */
        UNRECORDED
    }

    static Consent of(boolean given, By by, @Nullable String text, @Nullable EventId messageId, Instant now) {
        Source source = switch (by.actor().kind()) {
            case CLIENT -> Source.CHAT;
            case STAFF -> Source.STAFF;
            case API_CLIENT -> Source.API;
            case OPERATOR, SYSTEM -> Source.SYSTEM;
        };
        return new Consent(given, now, source, by.actor(), text, messageId);
    }

    /** @param optedOutAt null: they may be written to */
    static Consent unrecorded(@Nullable Instant optedOutAt, Instant createdAt) {
        return new Consent(
                optedOutAt == null, optedOutAt == null ? createdAt : optedOutAt, Source.UNRECORDED, null, null, null);
    }

    /** Never the person's words: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Consent[" + given + ", " + source + "]";
    }
}
