package website.atendo.appointment.professionals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import website.atendo.edge.Problem;

/**
 * When a professional works, by the clock on the wall of the place; what lies between two stretches of a day is a
 * break.
 */
public record WeeklyHours(@NotNull @Size(max = 100) List<@NotNull @Valid Stretch> hours) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /**
     * @param from such as {@code 09:00}
     * @param until later than from, up to {@code 24:00}; work across midnight is two stretches
     */
    public record Stretch(
            @NotNull DayOfWeek weekday,

            @NotNull @Pattern(regexp = TIME, message = "must be a time of day such as 09:00")
            String from,

            @NotNull @Pattern(regexp = TIME + "|24:00", message = "must be a time of day such as 18:00, at most 24:00")
            String until) {

        int fromMinute() {
            return minute(from);
        }

        int untilMinute() {
            return minute(until);
        }

        static String clock(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }

        private static int minute(String clock) {
            return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
        }
    }

    /** Every hour of every day. */
    public static WeeklyHours always() {
        List<Stretch> hours = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            hours.add(new Stretch(weekday, "00:00", "24:00"));
        }
        return new WeeklyHours(hours);
    }

    /** @throws Problem 400 where a stretch ends before it begins, or two overlap */
    void check() {
        List<Problem.FieldError> errors = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            Stretch one = hours.get(i);
            if (one.fromMinute() >= one.untilMinute()) {
                errors.add(new Problem.FieldError(
                        "hours[" + i + "].until",
                        "must be later than from; work across midnight is two stretches: until 24:00, and from 00:00 on "
                                + "the next weekday"));
            }
            for (int j = 0; j < i; j++) {
                Stretch other = hours.get(j);
                if (one.weekday() == other.weekday()
                        && one.fromMinute() < other.untilMinute()
                        && other.fromMinute() < one.untilMinute()) {
                    errors.add(new Problem.FieldError("hours[" + i + "]", "must not overlap hours[" + j + "]"));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    WeeklyHours sorted() {
        return new WeeklyHours(hours.stream()
                .sorted(Comparator.comparing(Stretch::weekday).thenComparing(Stretch::from))
                .toList());
    }
}
