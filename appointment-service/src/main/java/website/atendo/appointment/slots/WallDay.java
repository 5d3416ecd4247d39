package website.atendo.appointment.slots;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * A day by the clock on a place's wall, and what its times are in the microseconds of {@link Times}. The database says the
 * same where a booking is checked: by its function opening() for the beginning of work, by "at time zone" for its end.
 * What clocks jump over comes as much later.
 */
final class WallDay {
    static final long A_MINUTE = 60_000_000;

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final LocalDate date;
    private final ZoneId zone;
    private final long midnight;
    private final boolean steady;

    WallDay(LocalDate date, ZoneId zone) {
        this.date = date;
        this.zone = zone;
        Instant start = date.atStartOfDay(zone).toInstant();
        this.midnight = Times.micros(start);
        // Most days: no clock changes from the day before to the day after, so that its times need no rules.
        ZoneOffsetTransition change = zone.getRules().nextTransition(start.minus(A_DAY));
        this.steady =
                change == null || change.getInstant().isAfter(start.plus(A_DAY).plus(A_DAY));
    }

    /** Monday is 1. */
    int weekday() {
        return date.getDayOfWeek().getValue();
    }

    /** The first showing of what is shown twice, where clocks were set back by an hour or half of one, as nearly all are. */
    long opens(int minute) {
        if (steady) {
            return midnight + minute * A_MINUTE;
        }
        ZonedDateTime last = lastShowing(minute);
        ZonedDateTime first = last.withEarlierOffsetAtOverlap();
        Duration apart = Duration.between(first, last);
        return Times.micros((apart.equals(AN_HOUR) || apart.equals(HALF_AN_HOUR) ? first : last).toInstant());
    }

    /** The second showing of what is shown twice. */
    long closes(int minute) {
        return steady
                ? midnight + minute * A_MINUTE
                : Times.micros(lastShowing(minute).toInstant());
    }

    private ZonedDateTime lastShowing(int minute) {
        return date.atStartOfDay().plusMinutes(minute).atZone(zone).withLaterOffsetAtOverlap();
    }
}
