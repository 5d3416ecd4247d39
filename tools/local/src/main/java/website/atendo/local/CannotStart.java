package website.atendo.local;

/** The system cannot run as things are; the message tells a person what is wrong and what to do. */
public class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
