package website.atendo.appointment.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;

/**
 * What a provider calls somebody besides their phone.
 *
 * @param clientId null while only the phone is known
 * @param phone canonical; null where it never came together with one
 * @param undoneAt since when staff say that it is not theirs; null: it is
 */
record ClientAlias(
        long id,
        HiddenAddress address,
        @Nullable ClientId clientId,
        @Nullable String phone,
        LearntBy learntBy,
        Instant learntAt,
        @Nullable Instant undoneAt) {

    /** How it was learnt whose it is. */
    enum LearntBy {
        /** The provider told it together with a phone or another id that is theirs. */
        TOLD_TOGETHER,
        /** Whoever has it answered a message that went to them. */
        ANSWERED_OUR_MESSAGE
    }

    boolean isUndone() {
        return undoneAt != null;
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "ClientAlias[" + id + "]";
    }
}
