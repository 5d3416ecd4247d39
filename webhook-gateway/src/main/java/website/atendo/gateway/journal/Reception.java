package website.atendo.gateway.journal;

/** What became of a webhook. */
public enum Reception {
    PUBLISHED,
    /** All it says was published before; or the state it tells was known. */
    REPEATED,
    NOT_NEEDED,
    UNKNOWN_EVENT,
    NOT_UNDERSTOOD,
    UNREADABLE
}
