package website.atendo.adapter.evolution;

import static website.atendo.adapter.provider.SendResult.Cause.ACCOUNT_BLOCKED;
import static website.atendo.adapter.provider.SendResult.Cause.CREDENTIALS;
import static website.atendo.adapter.provider.SendResult.Refusal.INVALID_REQUEST;
import static website.atendo.adapter.provider.SendResult.Refusal.MEDIA;
import static website.atendo.adapter.provider.SendResult.Refusal.POLICY;
import static website.atendo.adapter.provider.SendResult.Refusal.TEMPLATE;
import static website.atendo.adapter.provider.SendResult.Refusal.UNSUPPORTED;
import static website.atendo.adapter.provider.SendResult.Refusal.WINDOW_CLOSED;
import static website.atendo.adapter.provider.SendResult.Scope.ACCOUNT;
import static website.atendo.adapter.provider.SendResult.Scope.INSTANCE;
import static website.atendo.adapter.provider.SendResult.Scope.RECIPIENT;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import website.atendo.adapter.provider.SendResult;
import website.atendo.adapter.provider.SendResult.Ambiguous;
import website.atendo.adapter.provider.SendResult.Disconnected;
import website.atendo.adapter.provider.SendResult.RateLimited;
import website.atendo.adapter.provider.SendResult.RecipientInvalid;
import website.atendo.adapter.provider.SendResult.Refused;
import website.atendo.adapter.provider.SendResult.Unavailable;

/** Meta's error codes and what follows from each. Meta asks to decide by code, not by status or title. */
final class GraphErrors {
    private static final Map<Integer, Function<@Nullable String, SendResult>> BY_CODE = new HashMap<>();

    static {
        row(detail -> new Disconnected(CREDENTIALS, detail), 0, 3, 10, 190);
        for (int code = 200; code <= 299; code++) {
            row(detail -> new Disconnected(CREDENTIALS, detail), code);
        }
        row(detail -> new Disconnected(ACCOUNT_BLOCKED, detail), 368, 131031, 131037, 131042, 133010);
        // Meta's own fault, perhaps after it took the message.
        row(detail -> new Ambiguous("provider-error", detail, false), 1, 131000);
        row(detail -> new Unavailable("provider-unavailable", detail), 2, 131016, 133004);
        row(limited(ACCOUNT, Duration.ofMinutes(5)), 4, 80007);
        row(limited(INSTANCE, Duration.ofSeconds(5)), 130429);
        row(limited(INSTANCE, Duration.ofHours(1)), 131048);
        row(limited(RECIPIENT, Duration.ofSeconds(6)), 131056);
        row(
                detail -> new RecipientInvalid("not-reachable", detail),
                // Not on WhatsApp, or blocked us, or an old client; the second: not on a test account's list.
                131026,
                131030);
        row(detail -> new RecipientInvalid("opted-out-at-provider", detail), 131050);
        row(detail -> new Refused(WINDOW_CLOSED, detail), 131047);
        row(detail -> new Refused(POLICY, detail), 131049);
        row(detail -> new Refused(UNSUPPORTED, detail), 131051);
        row(detail -> new Refused(INVALID_REQUEST, detail), 100, 131008, 131009, 131021);
        row(detail -> new Refused(MEDIA, detail), 131052, 131053);
        row(
                detail -> new Refused(TEMPLATE, detail),
                132000,
                132001,
                132005,
                132007,
                132012,
                132015,
                132016,
                132018,
                132068,
                132069);
    }

    private GraphErrors() {}

    /** @return an ambiguous result for a code that is not in the table: nobody knows what it means for the message */
    static SendResult of(int code, @Nullable String detail) {
        return BY_CODE.getOrDefault(code, unknown -> new Ambiguous("provider-error", unknown, false))
                .apply(detail);
    }

    private static Function<@Nullable String, SendResult> limited(SendResult.Scope scope, Duration retryAfter) {
        return detail -> new RateLimited(scope, retryAfter, "rate-limited", detail);
    }

    private static void row(Function<@Nullable String, SendResult> result, int... codes) {
        for (int code : codes) {
            BY_CODE.put(code, result);
        }
    }
}
