package website.atendo.appointment.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** With what right somebody takes a time that may be held. An expired hold is in nobody's way. */
public sealed interface Claim {
    Claim ORDINARY = new Ordinary();

    /**
     * Why the company's rules are against a start that somebody chose; null: they are not. What was held in time may be
     * booked while the hold would have lasted.
     */
    default @Nullable Refusal refusal(Offering offering, Instant startsAt, Instant now, Cause cause) {
        if (!cause.isByClient()) {
            return null;
        }
        return offering.refusalToClient(startsAt, this instanceof Held ? now.minus(HoldSlot.LASTS) : now);
    }

    /** Whatever is held is taken. */
    record Ordinary() implements Claim {}

    /** What they hold themselves is theirs to book; their hold ends with the booking, wherever it is. */
    record Held(Holder by) implements Claim {}

    /** Holds give way: staff know better. Who held it learns that it is taken. */
    record Override() implements Claim {}
}
