package website.atendo.appointment.booking;

import website.atendo.contracts.ClientId;

/**
 * Whom a time is held for; each holds one time at most.
 *
 * @param key of a client or a conversation of the company
 */
public record Holder(String key) {
    public static Holder client(ClientId client) {
        return new Holder("client/" + client);
    }

    /** For somebody who is not known yet. */
    public static Holder conversation(String conversation) {
        return new Holder("conversation/" + conversation);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Holder[***]";
    }
}
