package website.atendo.contracts.appointments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Appointments of one series that the same happened to at once; the client is told of all with the first of them.
 *
 * @param every their rhythm; null where they have none, because some are missing or were moved alone
 * @param count how many, with the first
 * @param lastStartsAt when the last of them begins
 */
public record SeriesPart(@Nullable Rhythm every, int count, Instant lastStartsAt) {

    /** How a series repeats. */
    public enum Rhythm {
        WEEKLY,
        BIWEEKLY,
        MONTHLY
    }
}
