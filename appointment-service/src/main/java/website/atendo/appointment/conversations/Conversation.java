package website.atendo.appointment.conversations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the talk with somebody stands.
 *
 * @param key the canonical phone, or the provider's own address where no phone is known
 * @param lastAppliedAt the provider's time of the newest message that did something
 * @param misunderstood how often in a row
 * @param silentUntil until when somebody of the company talks to them, and the bot does not
 * @param flow what they are in the middle of
 * @param flowUntil until when that counts; null: they are in the middle of nothing
 * @param version rises with every change
 */
public record Conversation(
        String key,
        @Nullable Instant lastAppliedAt,
        int misunderstood,
        @Nullable Instant misunderstoodAt,
        @Nullable Instant silentUntil,
        Flow flow,
        @Nullable Instant flowUntil,
        long version) {

    /** How long the bot leaves a chat to the people of the company. */
    public static final Duration SILENCE = Duration.ofHours(12);

    static Conversation begun(String key) {
        return new Conversation(key, null, 0, null, null, new Flow.Idle(), null, 0);
    }

    public boolean isSilent(Instant now) {
        return silentUntil != null && silentUntil.isAfter(now);
    }

    /** When the bot fell silent, as far as it is. */
    public Instant silentSince() {
        return silentUntil == null ? Instant.EPOCH : silentUntil.minus(SILENCE);
    }

    /** Whether a message that was written then comes after one that did something already. */
    public boolean isPast(Instant writtenAt) {
        return lastAppliedAt != null && writtenAt.isBefore(lastAppliedAt);
    }

    public Conversation applied(Instant writtenAt) {
        return new Conversation(
                key,
                lastAppliedAt == null || writtenAt.isAfter(lastAppliedAt) ? writtenAt : lastAppliedAt,
                0,
                null,
                silentUntil,
                flow,
                flowUntil,
                version);
    }

    /** What they are in the middle of, as far as it still counts. */
    public Flow flowAt(Instant now) {
        return flowUntil != null && flowUntil.isAfter(now) ? flow : new Flow.Idle();
    }

    /** They are in the middle of this now. */
    public Conversation in(Flow next, Instant now) {
        return new Conversation(
                key,
                lastAppliedAt,
                misunderstood,
                misunderstoodAt,
                silentUntil,
                next,
                next instanceof Flow.Idle ? null : now.plus(Flow.LIVES),
                version);
    }

    /** The bot talks to them again. */
    public Conversation handedBack() {
        return new Conversation(key, lastAppliedAt, 0, null, null, flow, flowUntil, version);
    }

    /** Once more; long ago does not count. */
    public Conversation notUnderstood(Instant now) {
        boolean inARow =
                misunderstoodAt != null && misunderstoodAt.plus(SILENCE).isAfter(now);
        return new Conversation(
                key, lastAppliedAt, inARow ? misunderstood + 1 : 1, now, silentUntil, flow, flowUntil, version);
    }

    /** Somebody of the company talks to them now. */
    public Conversation handedOver(Instant since) {
        Instant until = since.plus(SILENCE);
        return new Conversation(
                key,
                lastAppliedAt,
                0,
                null,
                silentUntil == null || until.isAfter(silentUntil) ? until : silentUntil,
                new Flow.Idle(),
                null,
                version);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Conversation[***]";
    }
}
