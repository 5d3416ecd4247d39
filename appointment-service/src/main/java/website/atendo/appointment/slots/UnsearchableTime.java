package website.atendo.appointment.slots;

/** The time to be searched is empty, or too long. */
class UnsearchableTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsearchableTime() {
        super("the end must be after the beginning, by " + FindSlots.LONGEST.toDays() + " days at most");
    }
}
