package website.atendo.appointment.replies;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;

/** What a client meant, once their answer is understood. {@code seen} is the revision that they were asked about. */
sealed interface Intent {
    record Confirm(AppointmentId appointment, int seen) implements Intent {}

    /** @param certain whether they need not be asked again */
    record Cancel(AppointmentId appointment, int seen, boolean certain) implements Intent {}

    /** No to "are you sure?". */
    record Keep(AppointmentId appointment, int seen) implements Intent {}

    record Reschedule(AppointmentId appointment, int seen) implements Intent {}

    record Arrive(AppointmentId appointment, int seen, boolean late) implements Intent {}

    /** Another appointment. */
    record Book() implements Intent {}

    /** @param appointment what they were asked about, if anything */
    record Human(@Nullable AppointmentId appointment) implements Intent {}

    record OptOut() implements Intent {}

    record OptIn() implements Intent {}

    /** Thanks and greetings: no answer is the best one. */
    record Courtesy() implements Intent {}

    record NotUnderstood() implements Intent {}
}
