package website.atendo.contracts.sending;

/** What became of a send command (DESIGN.md 3). */
public enum Outcome {
    QUEUED,
    SENDING,
    ACCEPTED,
    FAILED,
    EXPIRED,
    SUPERSEDED,
    SUPPRESSED,
    /** Nobody knows whether it was sent; proof may still make it accepted or failed. */
    UNDECIDED
}
