package website.atendo.appointment.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Appointments of one company that were booked together to repeat; positive. */
public record SeriesId(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SeriesId {
        if (value <= 0) {
            throw new IllegalArgumentException("a series' id must be positive, was " + value);
        }
    }

    /** As Spring reads it from a query. */
    public static SeriesId valueOf(String text) {
        return new SeriesId(Long.parseLong(text.strip()));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
