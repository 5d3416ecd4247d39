package website.atendo.appointment.replies;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.offers.Target;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.understanding.Wish;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.appointments.AppointmentOption.Action;

/** What a client meant, once their answer is understood. {@code seen} is the revision that they were asked about. */
sealed interface Intent {
    record Confirm(AppointmentId appointment, int seen) implements Intent {}

    record Cancel(AppointmentId appointment, int seen, Certainty certainty) implements Intent {}

    /** How much they want it. */
    enum Certainty {
        /** They wrote it: they are asked back. */
        WRITTEN,
        /** They chose it among others: asked back only shortly before the start. */
        CHOSEN,
        /** They were asked whether they are sure. */
        SURE
    }

    /** No to "are you sure?". */
    record Keep(AppointmentId appointment, int seen) implements Intent {}

    record Reschedule(AppointmentId appointment, int seen, Wish wish) implements Intent {}

    record Arrive(AppointmentId appointment, int seen, boolean late) implements Intent {}

    /** They cannot come: another time, or none? */
    record CannotCome(AppointmentId appointment, int seen) implements Intent {}

    /** Which of their appointments do they mean? */
    record Which(Action action) implements Intent {}

    /** Another appointment. */
    record Book(Wish wish, String words) implements Intent {}

    /** A row of a list. */
    record Choose(OfferedOption option) implements Intent {}

    /** Other times than those in the list. */
    record OtherTimes(Target target, Wish wish) implements Intent {}

    /** What somebody not known yet is called. */
    record Name(String name) implements Intent {}

    record Status() implements Intent {}

    record Prices() implements Intent {}

    record Address() implements Intent {}

    record Privacy() implements Intent {}

    record WrongPerson() implements Intent {}

    /** @param open what they were asked and have not answered; null: nothing */
    record Greet(@Nullable Prompt open) implements Intent {}

    /** @param appointment what they were asked about, if anything */
    record Human(@Nullable AppointmentId appointment) implements Intent {}

    record OptOut() implements Intent {}

    /** Perhaps. */
    record AskToOptOut() implements Intent {}

    record OptIn() implements Intent {}

    /** Thanks: no answer is the best one. */
    record Courtesy() implements Intent {}

    /** @param media what came instead of words; null: words */
    record NotUnderstood(@Nullable String media) implements Intent {
        NotUnderstood() {
            this(null);
        }
    }
}
