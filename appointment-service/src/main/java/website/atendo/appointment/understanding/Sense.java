package website.atendo.appointment.understanding;

/** What a clause says, whatever was asked. */
enum Sense {
    YES,
    /** They come. */
    CONFIRM,
    NO,
    CANNOT_COME,
    CANCEL,
    KEEP,
    RESCHEDULE,
    BOOK,
    STATUS,
    LATE,
    ON_WAY,
    HUMAN,
    PRICE,
    ADDRESS,
    OPT_OUT,
    OPT_IN,
    MORE,
    ANYONE,
    WRONG_PERSON,
    DATA,
    UNSURE,
    /** What they did themselves, earlier; asks for nothing. */
    PAST,
    THANKS,
    GREETING;

    /** Said out of politeness. */
    boolean isCourtesy() {
        return this == THANKS || this == GREETING;
    }
}
