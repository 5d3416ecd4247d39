package website.atendo.reminder.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.reminders.ReminderEvent.Reason;

/**
 * One reminder of one revision of an appointment.
 *
 * @param dueAt when it is to leave; quiet hours are heeded
 * @param uselessAt from when it is not worth sending
 * @param reason why it is not sent; null while planned and once sent
 * @param command what it was sent with; null before
 */
public record Reminder(
        CompanyId company,
        AppointmentId appointment,
        int revision,
        int offsetMinutes,
        int streamPartition,
        boolean onlyIfUnconfirmed,
        Instant dueAt,
        Instant uselessAt,
        State state,
        @Nullable Reason reason,
        @Nullable CommandId command) {

    /** Where a reminder stands. */
    public enum State {
        PLANNED,
        SENT,
        /** Decided against, and the timeline says so. */
        SKIPPED,
        /** Not wanted any more: what it was about has changed. */
        DROPPED,
        /** Found when it was of no use any more. */
        EXPIRED,
        /** A defect of ours kept it from being written. */
        FAILED
    }

    static Reminder planned(Appointment appointment, Wish.Remind wish) {
        return of(appointment, wish, State.PLANNED, null);
    }

    static Reminder skipped(Appointment appointment, Wish wish, Reason reason) {
        return of(appointment, wish, State.SKIPPED, reason);
    }

    private static Reminder of(Appointment appointment, Wish wish, State state, @Nullable Reason reason) {
        return new Reminder(
                appointment.company(),
                appointment.facts().appointmentId(),
                appointment.facts().revision(),
                wish.rule().offsetMinutes(),
                appointment.streamPartition(),
                wish.rule().onlyIfUnconfirmed(),
                wish.dueAt(),
                wish.uselessAt(),
                state,
                reason,
                null);
    }

    /** Planned for another time. */
    public Reminder postponedTo(Instant due) {
        return new Reminder(
                company,
                appointment,
                revision,
                offsetMinutes,
                streamPartition,
                onlyIfUnconfirmed,
                due,
                uselessAt,
                State.PLANNED,
                null,
                null);
    }

    public Reminder sentWith(CommandId command) {
        return in(State.SENT, null, command);
    }

    public Reminder skipped(Reason why) {
        return in(State.SKIPPED, why, null);
    }

    public Reminder dropped(Reason why) {
        return in(State.DROPPED, why, null);
    }

    public Reminder expired() {
        return in(State.EXPIRED, Reason.TOO_LATE, null);
    }

    public Reminder failed() {
        return in(State.FAILED, null, null);
    }

    private Reminder in(State newState, @Nullable Reason why, @Nullable CommandId newCommand) {
        return new Reminder(
                company,
                appointment,
                revision,
                offsetMinutes,
                streamPartition,
                onlyIfUnconfirmed,
                dueAt,
                uselessAt,
                newState,
                why,
                newCommand);
    }
}
