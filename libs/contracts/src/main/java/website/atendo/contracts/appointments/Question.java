package website.atendo.contracts.appointments;

/** What a client is asked besides services and times. */
public enum Question {
    PROFESSIONAL,
    /** They have several appointments. */
    WHICH_TO_CONFIRM,
    WHICH_TO_CANCEL,
    WHICH_TO_RESCHEDULE,
    /** They are on the way, or late. */
    WHICH_IS_MEANT,
    /** They cannot come. */
    RESCHEDULE_OR_CANCEL,
    /** What somebody not known yet is called. */
    NAME,
    /** Whether they really want no messages any more. */
    STOP_MESSAGES
}
