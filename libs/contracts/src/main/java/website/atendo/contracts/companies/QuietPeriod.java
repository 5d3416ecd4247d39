package website.atendo.contracts.companies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One night, or whatever time a company keeps quiet.
 *
 * @param from the first quiet instant
 * @param until the first instant that is not quiet any more
 */
public record QuietPeriod(Instant from, Instant until) {

    /** The quiet period around an instant, by the clocks of the place; empty where it is not quiet then. */
    public static Optional<QuietPeriod> around(Instant instant, @Nullable QuietHours hours, ZoneId zone) {
        if (hours == null) {
            return Optional.empty();
        }
        ZonedDateTime there = instant.atZone(zone);
        if (!hours.contains(there.toLocalTime())) {
            return Optional.empty();
        }
        boolean crossesMidnight = hours.until().isBefore(hours.from());
        boolean evening = !there.toLocalTime().isBefore(hours.from());
        LocalDate day = there.toLocalDate();
        LocalDate first = crossesMidnight && !evening ? day.minusDays(1) : day;
        LocalDate last = crossesMidnight && evening ? day.plusDays(1) : day;
        return Optional.of(new QuietPeriod(
                lastNotAfter(instant, first, hours.from(), zone), firstAfter(instant, last, hours.until(), zone)));
    }

    private static Instant lastNotAfter(Instant instant, LocalDate day, LocalTime time, ZoneId zone) {
        Instant later = at(day, time, zone, true);
        return later.isAfter(instant) ? at(day, time, zone, false) : later;
    }

    private static Instant firstAfter(Instant instant, LocalDate day, LocalTime time, ZoneId zone) {
        Instant earlier = at(day, time, zone, false);
        return earlier.isAfter(instant) ? earlier : at(day, time, zone, true);
    }

    /** A time that the clocks leave out is when they are put forward; one that they show twice is told by the flag. */
    private static Instant at(LocalDate day, LocalTime time, ZoneId zone, boolean laterOfTwo) {
        var local = LocalDateTime.of(day, time);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        ZonedDateTime there = local.atZone(zone);
        return (laterOfTwo ? there.withLaterOffsetAtOverlap() : there.withEarlierOffsetAtOverlap()).toInstant();
    }
}
