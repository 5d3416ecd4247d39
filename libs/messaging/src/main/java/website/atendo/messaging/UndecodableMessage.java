package website.atendo.messaging;

/** A message that no retry can make readable; it goes to the dead letters at once. */
public final class UndecodableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableMessage(String message) {
        super(message);
    }

    UndecodableMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
