package website.atendo.appointment.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The login was not even looked at: too many wrong ones came before it. */
class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("too many attempts; wait " + wait);
        this.wait = wait;
    }

    Duration waitFor() {
        return wait;
    }
}
