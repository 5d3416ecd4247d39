package website.atendo.appointment.booking;

/**
 * A stretch of a day in which somebody works, by the clock on the wall of the place.
 *
 * @param from such as {@code 09:00}
 * @param until such as {@code 18:00}; {@code 24:00} is midnight at the end of the day
 */
public record OpenHours(String from, String until) {
    static OpenHours of(int fromMinute, int untilMinute) {
        return new OpenHours(clock(fromMinute), clock(untilMinute));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    @Override
    public String toString() {
        return from + "–" + until;
    }
}
