package website.atendo.contracts.appointments;

/** What a client's answer did. */
public enum ReplyIntent {
    CONFIRM,
    CANCEL,
    KEEP,
    RESCHEDULE,
    BOOK,
    ON_MY_WAY,
    RUNNING_LATE,
    STATUS,
    HUMAN,
    OPT_OUT,
    OPT_IN,
    THANKS,
    NOT_UNDERSTOOD
}
