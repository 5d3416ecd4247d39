package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.appointments.SeriesPart;

/**
 * How an appointment repeats: at the same time by the clock on the wall of the place, also where clocks change between.
 *
 * @param count how often, with the first; null: as often as until allows
 * @param until the last day on which it may take place; null: as often as count says
 */
record Repetition(
        Every every, @Nullable Integer count, @Nullable LocalDate until) {
    /** A year of weeks, with both ends. */
    static final int MOST = 53;

    static final int LONGEST_DAYS = 366;

    /** The interval. */
    enum Every {
        WEEKLY,
        BIWEEKLY,
        /** On the same day of the month; where a month is shorter, on its last. */
        MONTHLY;

        /** As the client is told. */
        SeriesPart.Rhythm rhythm() {
            return switch (this) {
                case WEEKLY -> SeriesPart.Rhythm.WEEKLY;
                case BIWEEKLY -> SeriesPart.Rhythm.BIWEEKLY;
                case MONTHLY -> SeriesPart.Rhythm.MONTHLY;
            };
        }

        private LocalDateTime after(LocalDateTime first, int intervals) {
            return switch (this) {
                case WEEKLY -> first.plusWeeks(intervals);
                case BIWEEKLY -> first.plusWeeks(2L * intervals);
                case MONTHLY -> first.plusMonths(intervals);
            };
        }
    }

    /**
     * The starts, from the first on; one more than allowed where it would go on for too long. A time that a day does
     * not have is as much later, one that it has twice is the first.
     */
    List<Instant> starts(Instant first, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(first, zone);
        List<Instant> starts = new ArrayList<>(List.of(first));
        for (int i = 1; i <= MOST && (count == null || i < count); i++) {
            LocalDateTime next = every.after(wall, i);
            if (until != null && next.toLocalDate().isAfter(until)) {
                break;
            }
            starts.add(next.atZone(zone).toInstant());
        }
        return starts;
    }

    /** Whether these starts are no series at all, or one that is too long. */
    static boolean isOutOfBounds(List<Instant> starts, ZoneId zone) {
        return starts.size() < 2
                || starts.size() > MOST
                || LocalDate.ofInstant(starts.getFirst(), zone)
                        .plusDays(LONGEST_DAYS)
                        .isBefore(LocalDate.ofInstant(starts.getLast(), zone));
    }
}
