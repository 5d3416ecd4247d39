package website.atendo.adapter.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider refused what was asked, or did not answer. */
public final class ProviderTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Kind kind;
    private final Duration retryAfter;

    private ProviderTrouble(Kind kind, String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What sort of trouble it is. */
    public enum Kind {
        /** It could not be reached, or its answer was none. */
        NOT_THERE,
        /** It took the request and did not answer in time: what was asked may have been done. */
        TOO_SLOW,
        /** It failed so often, or is asked so much, that it is left alone for a while. */
        RESTING,
        /** Its own server wants its operator, such as for a licence. */
        CONFIGURATION,
        REFUSED,
        /** What was asked makes no sense to it. */
        INPUT_REFUSED,
        /** This kind of number cannot do that. */
        NOT_AVAILABLE,
        /** The number is not connected to WhatsApp. */
        NOT_CONNECTED,
        /** The instance is there; what was asked about is not. */
        NOT_FOUND,
        NO_SUCH_INSTANCE
    }

    public static ProviderTrouble notThere(String detail, @Nullable Throwable cause) {
        return new ProviderTrouble(Kind.NOT_THERE, detail, SOON, cause);
    }

    public static ProviderTrouble tooSlow(String detail, @Nullable Throwable cause) {
        return new ProviderTrouble(Kind.TOO_SLOW, detail, SOON, cause);
    }

    public static ProviderTrouble resting(String detail, Duration retryAfter) {
        return new ProviderTrouble(Kind.RESTING, detail, retryAfter, null);
    }

    /** @param detail without personal data */
    public static ProviderTrouble refused(String detail) {
        return of(Kind.REFUSED, detail);
    }

    public static ProviderTrouble noSuchInstance() {
        return of(Kind.NO_SUCH_INSTANCE, "the provider knows no such instance");
    }

    /** @param detail without personal data */
    public static ProviderTrouble of(Kind kind, String detail) {
        return new ProviderTrouble(kind, detail, SOON, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Where it may pass: how long to wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
