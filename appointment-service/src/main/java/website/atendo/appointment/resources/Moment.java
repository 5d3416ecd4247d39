package website.atendo.appointment.resources;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import website.atendo.edge.Problem;

/** A limit of a list, as a query has it: a time, or a day in the place's zone. */
public sealed interface Moment {
    record At(Instant instant) implements Moment {}

    record On(LocalDate day) implements Moment {}

    /**
     * @param text null: no limit
     * @throws Problem 400 where it is neither a time nor a day
     */
    static @Nullable Moment of(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            // An offset's + that was not encoded arrives as a blank.
            String plain = text.strip().replace(' ', '+');
            return plain.length() == 10
                    ? new On(LocalDate.parse(plain))
                    : new At(OffsetDateTime.parse(plain).toInstant());
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    parameter, "must be a time such as 2026-11-26T14:30:00-03:00, or a day such as 2026-11-26");
        }
    }

    /** The first instant inside. */
    default Instant from(ZoneId zone) {
        return switch (this) {
            case At(var instant) -> instant;
            case On(var day) -> day.atStartOfDay(zone).toInstant();
        };
    }

    /** The first instant outside: a day is inside as a whole. */
    default Instant until(ZoneId zone) {
        return switch (this) {
            case At(var instant) -> instant;
            case On(var day) -> day.plusDays(1).atStartOfDay(zone).toInstant();
        };
    }
}
