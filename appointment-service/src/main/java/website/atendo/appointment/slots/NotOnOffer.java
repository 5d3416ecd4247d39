package website.atendo.appointment.slots;

/** The service, or the professional, cannot be booked now, or not together. */
class NotOnOffer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** What is in the way. */
    enum Why {
        SERVICE_INACTIVE,
        PROFESSIONAL_INACTIVE,
        SERVICE_NOT_OFFERED
    }

    NotOnOffer(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
