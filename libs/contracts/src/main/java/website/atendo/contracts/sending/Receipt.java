package website.atendo.contracts.sending;

/** How far an accepted message got. Only ever moves forward; a failure ends it (invariant I10). */
public enum Receipt {
    NONE,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    /** The receipt after hearing another one, in whatever order they come. */
    public Receipt after(Receipt heard) {
        if (this == FAILED) {
            return FAILED;
        }
        return heard.compareTo(this) > 0 ? heard : this;
    }
}
