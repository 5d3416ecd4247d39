package website.atendo.appointment.replies;

import java.time.Instant;
import website.atendo.contracts.EventId;

/**
 * A message in its conversation's inbox.
 *
 * @param type its wire name
 * @param body as it is stored
 * @param availableAt from when on it may be looked at (again)
 * @param attempts how often applying it failed
 */
record Inbound(EventId id, String type, String body, Instant receivedAt, Instant availableAt, int attempts) {

    /** Never what was written: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Inbound[" + id + "]";
    }
}
