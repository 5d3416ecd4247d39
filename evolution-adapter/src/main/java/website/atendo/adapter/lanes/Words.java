package website.atendo.adapter.lanes;

import java.util.Locale;
import website.atendo.adapter.provider.SendResult;

/** Reasons as stable words. */
final class Words {
    private Words() {}

    static String of(SendResult answer) {
        return switch (answer) {
            case SendResult.Accepted _ -> "accepted";
            case SendResult.NotSent _ -> "not-sent";
            case SendResult.Unavailable _ -> "unavailable";
            case SendResult.RateLimited _ -> "rate-limited";
            case SendResult.Disconnected _ -> "disconnected";
            case SendResult.RecipientInvalid _ -> "recipient-invalid";
            case SendResult.Refused _ -> "refused";
            case SendResult.Ambiguous _ -> "ambiguous";
        };
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
