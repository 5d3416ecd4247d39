package website.atendo.appointment.booking;

import org.jspecify.annotations.Nullable;

/** What became of a request to book or change an appointment. */
public sealed interface Outcome {

    /** It happened, and everybody will be told. */
    record Done(Standing now) implements Outcome {}

    /** It was so already: nothing has happened. */
    record Already(Standing now) implements Outcome {}

    /**
     * Nothing has happened.
     *
     * @param now the appointment that was to be changed; null where there is none
     */
    record Refused(Refusal why, @Nullable Standing now) implements Outcome {}
}
