package website.atendo.adapter.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered to a send. Only {@link Ambiguous} leaves open whether the message left; every other one but
 * {@link Accepted} says that it did not.
 */
public sealed interface SendResult {

    /** @param recipient the address the provider made of ours, which may differ */
    record Accepted(String providerMessageId, @Nullable String recipient) implements SendResult {}

    /** No byte of the request left. */
    record NotSent(String reason) implements SendResult {}

    /** The provider says "not now" and nothing else is wrong. */
    record Unavailable(String reason, @Nullable String detail) implements SendResult {}

    /** @param retryAfter how long that scope has to rest */
    record RateLimited(
            Scope scope,
            Duration retryAfter,
            String reason,
            @Nullable String detail) implements SendResult {}

    /** The company's number cannot send at all until something changes; the message is not to blame. */
    record Disconnected(Cause cause, @Nullable String detail) implements SendResult {}

    /** Nothing can ever be sent to this address. */
    record RecipientInvalid(String reason, @Nullable String detail) implements SendResult {}

    /** This message will never be taken. */
    record Refused(Refusal refusal, @Nullable String detail) implements SendResult {}

    /**
     * The request left, and nobody knows what became of it.
     *
     * @param recordTells whether the provider's own record would show the message, had it gone out; not where the
     *     provider itself does not know
     */
    record Ambiguous(String reason, @Nullable String detail, boolean recordTells) implements SendResult {}

    /** Whom a rate limit slows down. */
    enum Scope {
        RECIPIENT,
        INSTANCE,
        ACCOUNT
    }

    /** Why a number cannot send. */
    enum Cause {
        NOT_CONNECTED,
        INSTANCE_MISSING,
        CREDENTIALS,
        /** The provider's server wants its operator, such as for a licence. */
        CONFIGURATION,
        ACCOUNT_BLOCKED
    }

    /** What is wrong with a message. */
    enum Refusal {
        INVALID_REQUEST,
        UNSUPPORTED,
        TEMPLATE,
        WINDOW_CLOSED,
        MEDIA,
        POLICY
    }
}
