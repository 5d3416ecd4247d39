package website.atendo.contracts.sending;

/** Which conversation goes first; never reorders the messages inside one (invariant I6). Highest first. */
public enum Priority {
    ANSWER,
    REMINDER_SOON,
    REMINDER,
    NOTICE
}
