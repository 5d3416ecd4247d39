package website.atendo.appointment.clients;

import website.atendo.contracts.ClientId;

/** Another client of the company has this phone. */
class PhoneTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ClientId owner;

    PhoneTaken(ClientId owner) {
        super("the phone belongs to client " + owner);
        this.owner = owner;
    }

    ClientId owner() {
        return owner;
    }
}
