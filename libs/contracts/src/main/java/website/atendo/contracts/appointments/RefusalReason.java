package website.atendo.contracts.appointments;

/** Why an answer was understood but not followed: it does nothing but explain (invariant I9). */
public enum RefusalReason {
    /** The appointment has another time, professional or place since the question was asked. */
    APPOINTMENT_CHANGED,
    APPOINTMENT_CANCELLED,
    APPOINTMENT_FINISHED,
    /** It has begun already. */
    APPOINTMENT_STARTED,
    /** The option belongs to somebody else, or to nobody. */
    NOT_YOURS,
    /** The message is older than one that was applied already. */
    OVERTAKEN,
    /** The chosen time was taken meanwhile. */
    SLOT_TAKEN,
    /** Something was booked from this list already. */
    ALREADY_CHOSEN
}
