package website.atendo.simulator.problems;

import org.springframework.http.HttpStatus;

/** A request to the simulator's own routes that can't be played; its message says what is wrong and what is allowed. */
public class Misuse extends RuntimeException {
    private final HttpStatus status;

    private Misuse(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The request itself is wrong. */
    public static Misuse invalid(String message) {
        return new Misuse(HttpStatus.BAD_REQUEST, message);
    }

    /** What the request names isn't there. */
    public static Misuse unknown(String message) {
        return new Misuse(HttpStatus.NOT_FOUND, message);
    }

    /** The request is sound but doesn't fit the present state. */
    public static Misuse conflict(String message) {
        return new Misuse(HttpStatus.CONFLICT, message);
    }

    HttpStatus status() {
        return status;
    }
}
