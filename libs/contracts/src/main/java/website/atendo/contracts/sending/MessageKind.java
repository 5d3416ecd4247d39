package website.atendo.contracts.sending;

/** What a message is for; names its text, and what staff see in the timeline. */
public enum MessageKind {
    BOOKED,
    CONFIRMED,
    RESCHEDULED,
    CANCELLED,
    CONFIRMATION_REQUEST,
    /** Asks whether the client comes. */
    REMINDER,
    /** Shortly before the start, once confirmed. */
    REMINDER_SOON,
    /** Answers a client who wants another time. */
    RESCHEDULE_ASKED,
    /** Asks for another time, because the professional cannot keep this one. */
    DISPLACED,
    CANCEL_QUESTION,
    CANCEL_WITHDRAWN,
    ARRIVAL_NOTED,
    SERVICES_OFFER,
    SLOTS_OFFER,
    REPLY_REFUSED,
    NOT_UNDERSTOOD,
    HUMAN_CALLED,
    OPTED_OUT,
    OPTED_IN,
    STATUS,
    STAFF_REPLY,
    /** Which professional, which appointment, what name … */
    QUESTION,
    /** Prices, the address, the client's appointments … */
    INFORMATION,
    /** Composed through the provider's routes ({@code /api/v1/evolution-api/message/*}). */
    DIRECT
}
