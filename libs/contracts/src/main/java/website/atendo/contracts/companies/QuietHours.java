package website.atendo.contracts.companies;

import java.time.LocalTime;

/** From when until when nobody is written to, in the place's zone; may cross midnight. */
public record QuietHours(LocalTime from, LocalTime until) {

    /** Whether a time of day lies inside; {@code from} does, {@code until} does not. */
    public boolean contains(LocalTime time) {
        if (from.equals(until)) {
            return false;
        }
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }
}
