package website.atendo.appointment.booking;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;

/**
 * Why something is done to an appointment.
 *
 * @param by who does it, and from where
 * @param tellClient whether the client is to be told
 * @param answers the inbound message that it answers, if it does
 */
public record Cause(By by, boolean tellClient, @Nullable EventId answers) {

    /** A client's own answer, which is always acknowledged. */
    public static Cause reply(ClientId client, EventId inbound) {
        return new Cause(By.client(client), true, inbound);
    }

    /** What staff do. */
    public static Cause staff(By by, boolean tellClient) {
        return new Cause(by, tellClient, null);
    }
}
