package website.atendo.appointment.audit;

import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;

/** Who changes something, and from where. */
public record By(Actor actor, Origin origin) {

    /** A client who answers on WhatsApp. */
    public static By client(ClientId client) {
        return new By(Actor.client(client), Origin.WHATSAPP);
    }
}
