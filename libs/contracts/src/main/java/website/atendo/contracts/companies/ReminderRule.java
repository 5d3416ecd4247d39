package website.atendo.contracts.companies;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * When a client is reminded.
 *
 * @param offsetMinutes how long before the start it is due, from 1
 * @param uselessMinutes how long before the start it is no longer worth sending, less than the offset
 * @param onlyIfUnconfirmed skip it when the client has confirmed already
 * @param serviceId only for this service; null: for all
 * @param professionalId only for this professional; null: for all
 */
public record ReminderRule(
        int offsetMinutes,
        int uselessMinutes,
        boolean onlyIfUnconfirmed,
        @Nullable ServiceId serviceId,
        @Nullable ProfessionalId professionalId) {

    /** 24 h before, until 3 h before; and 2 h before, until 20 min before (DESIGN.md 4, flow 2). */
    public static final List<ReminderRule> DEFAULTS = List.of(
            new ReminderRule(24 * 60, 3 * 60, false, null, null), new ReminderRule(2 * 60, 20, false, null, null));

    public ReminderRule {
        if (offsetMinutes < 1 || uselessMinutes < 0 || uselessMinutes >= offsetMinutes) {
            throw new IllegalArgumentException("a reminder's offset must be at least 1 minute and more than the time "
                    + "at which it is useless, was " + offsetMinutes + " and " + uselessMinutes);
        }
    }

    public Duration offset() {
        return Duration.ofMinutes(offsetMinutes);
    }

    public Duration useless() {
        return Duration.ofMinutes(uselessMinutes);
    }
}
