package website.atendo.appointment.booking;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.appointments.SeriesPart;

/**
 * Why something is done to an appointment.
 *
 * @param by who does it, and from where
 * @param tellClient whether the client is to be told
 * @param answers the inbound message that it answers, if it does
 * @param ownAgenda of the professional who does it, and who may touch no other; null: any
 * @param series all that the client is told of at once; null: of this one only
 */
public record Cause(
        By by,
        boolean tellClient,
        @Nullable EventId answers,
        @Nullable ProfessionalId ownAgenda,
        @Nullable SeriesPart series) {

    /** A client's own answer, which is always acknowledged. */
    public static Cause reply(ClientId client, EventId inbound) {
        return new Cause(By.client(client), true, inbound, null, null);
    }

    /** For the first of many that are done at once: the client is told of all with it. */
    Cause withAll(@Nullable SeriesPart all) {
        return new Cause(by, tellClient, answers, ownAgenda, all);
    }

    boolean isByClient() {
        return by.actor().kind() == Actor.Kind.CLIENT;
    }

    Cause silently() {
        return new Cause(by, false, answers, ownAgenda, null);
    }

    /** What staff do. */
    public static Cause staff(By by, boolean tellClient) {
        return staff(by, tellClient, null);
    }

    /** @param ownAgenda null: any */
    public static Cause staff(By by, boolean tellClient, @Nullable ProfessionalId ownAgenda) {
        return new Cause(by, tellClient, null, ownAgenda, null);
    }
}
