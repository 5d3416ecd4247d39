package website.atendo.appointment.understanding;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When somebody would like to come, as far as they said.
 *
 * @param day null: any
 * @param times one of these; two where the hour may be meant by a clock of 12 hours; empty: any
 * @param bound whether the time is the earliest or the latest
 * @param part of the day; null: any
 * @param shift earlier or later than what they have; null: neither
 */
public record Wish(
        @Nullable Day day,
        List<LocalTime> times,
        Bound bound,
        @Nullable PartOfDay part,
        @Nullable Shift shift) {

    public static final Wish ANY = new Wish(null, List.of(), Bound.AT, null, null);

    /** Which day. */
    public sealed interface Day {
        /** @param days from today */
        record InDays(int days) implements Day {}

        record Weekday(DayOfWeek weekday) implements Day {}

        /** @param month null: the next one that has it ahead */
        record OfMonth(int day, @Nullable Integer month) implements Day {}
    }

    /** How exact the time is. */
    public enum Bound {
        AT,
        FROM,
        BEFORE
    }

    /** As people divide it. */
    public enum PartOfDay {
        MORNING(LocalTime.MIN, LocalTime.of(12, 0)),
        AFTERNOON(LocalTime.of(12, 0), LocalTime.of(18, 0)),
        EVENING(LocalTime.of(18, 0), LocalTime.MAX);

        private final LocalTime from;
        private final LocalTime until;

        PartOfDay(LocalTime from, LocalTime until) {
            this.from = from;
            this.until = until;
        }

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    /** Compared with what they have. */
    public enum Shift {
        EARLIER,
        LATER
    }

    public Wish {
        times = List.copyOf(times);
    }

    public boolean isAny() {
        return equals(ANY);
    }

    /** Whether a day or a time was said, not only "earlier". */
    public boolean isTime() {
        return day != null || !times.isEmpty() || part != null;
    }

    /** The same, on this day. */
    public Wish on(LocalDate date) {
        return new Wish(new Day.OfMonth(date.getDayOfMonth(), date.getMonthValue()), times, bound, part, shift);
    }

    /** Whether a start is what they said. */
    public boolean allows(LocalDateTime start, LocalDate today) {
        return isTheDay(start.toLocalDate(), today)
                && isTheTime(start.toLocalTime())
                && (part == null || part.contains(start.toLocalTime()));
    }

    /** From when on to look for it; today where they named no day. */
    public LocalDate firstDay(LocalDate today) {
        return switch (day) {
            case null -> today;
            case Day.InDays(int days) -> today.plusDays(days);
            case Day.Weekday(DayOfWeek weekday) -> today.with(TemporalAdjusters.nextOrSame(weekday));
            case Day.OfMonth(int ofMonth, var month) ->
                date(ofMonth, month, today).orElse(today);
        };
    }

    /** The only day that they want, if it is one. */
    public Optional<LocalDate> onlyDay(LocalDate today) {
        return day == null ? Optional.empty() : Optional.of(firstDay(today));
    }

    private boolean isTheDay(LocalDate date, LocalDate today) {
        return switch (day) {
            case null -> true;
            case Day.InDays(int days) -> date.equals(today.plusDays(days));
            case Day.Weekday(DayOfWeek weekday) -> date.getDayOfWeek() == weekday;
            case Day.OfMonth(int ofMonth, var month) ->
                date.getDayOfMonth() == ofMonth && (month == null || date.getMonthValue() == month);
        };
    }

    private boolean isTheTime(LocalTime time) {
        return times.isEmpty()
                || switch (bound) {
                    case AT -> times.contains(time);
                    case FROM -> !time.isBefore(times.getLast());
                    case BEFORE -> time.isBefore(times.getLast());
                };
    }

    private static Optional<LocalDate> date(int ofMonth, @Nullable Integer month, LocalDate today) {
        for (LocalDate first = today.withDayOfMonth(1);
                first.isBefore(today.plusMonths(13));
                first = first.plusMonths(1)) {
            if ((month == null || first.getMonthValue() == month) && ofMonth <= first.lengthOfMonth()) {
                LocalDate date = first.withDayOfMonth(ofMonth);
                if (!date.isBefore(today)) {
                    return Optional.of(date);
                }
            }
        }
        return Optional.empty();
    }

    /** Both together; empty where they contradict each other. */
    Optional<Wish> and(Wish other) {
        if (!times.isEmpty() && !other.times.isEmpty() && !times.equals(other.times)
                || part != null && other.part != null && part != other.part) {
            return Optional.empty();
        }
        Day both = day == null ? other.day : other.day == null ? day : moreExact(day, other.day);
        return Optional.of(new Wish(
                both,
                times.isEmpty() ? other.times : times,
                bound == Bound.AT ? other.bound : bound,
                part == null ? other.part : part,
                shift == null ? other.shift : shift));
    }

    private static Day moreExact(Day one, Day other) {
        return one instanceof Day.OfMonth ? one : other;
    }

    /** Short, for tests and logs: {@code +1 >16:00 morning later}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        switch (day) {
            case null -> {}
            case Day.InDays(int days) -> text.append('+').append(days).append(' ');
            case Day.Weekday(DayOfWeek weekday) ->
                text.append(weekday.name(), 0, 3).append(' ');
            case Day.OfMonth(int ofMonth, var month) ->
                text.append(month == null ? "d" + ofMonth : ofMonth + "/" + month)
                        .append(' ');
        }
        if (!times.isEmpty()) {
            text.append(
                            switch (bound) {
                                case AT -> "";
                                case FROM -> ">";
                                case BEFORE -> "<";
                            })
                    .append(new TreeSet<>(times)
                            .stream()
                                    .sorted(Comparator.naturalOrder())
                                    .map(LocalTime::toString)
                                    .collect(Collectors.joining("/")))
                    .append(' ');
        }
        if (part != null) {
            text.append(part.name().toLowerCase(Locale.ROOT)).append(' ');
        }
        if (shift != null) {
            text.append(shift.name().toLowerCase(Locale.ROOT));
        }
        return text.toString().strip();
    }
}
