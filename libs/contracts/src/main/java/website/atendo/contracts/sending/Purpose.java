package website.atendo.contracts.sending;

/** Why a message may be sent at all. */
public enum Purpose {
    /** Answers what the client just wrote; passes the suppression list. */
    ANSWER,
    NOTICE,
    REMINDER,
    /** Written by staff. */
    STAFF
}
