package website.atendo.contracts.reminders;

import java.time.Instant;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Message;
import website.atendo.contracts.WireName;

/** Reminders that will not leave, and why; topic {@code reminder-events}. */
public sealed interface ReminderEvent extends Message {

    /** Why a reminder was not sent. */
    enum Reason {
        /** The appointment was booked, or moved, when its reminder was due already. */
        BOOKED_INSIDE_OFFSET,
        ALREADY_CONFIRMED,
        CANCELLED,
        COMPLETED,
        RESCHEDULE_ASKED,
        /** Moved to another time; that one has a reminder of its own. */
        MOVED,
        /** A later reminder of the same appointment was due as well. */
        LATER_ONE_DUE,
        /** The company's rules changed. */
        RULE_CHANGED,
        /** A manual one was sent shortly before. */
        SENT_BY_HAND,
        /** Wanted by hand, but one by the rules was sent shortly before. */
        SENT_ALREADY,
        QUIET_HOURS,
        OPTED_OUT,
        COMPANY_SUSPENDED,
        /** It was found when it was of no use any more. */
        TOO_LATE
    }

    @WireName("reminder.skipped.v1")
    record Skipped(
            AppointmentId appointmentId,
            ClientId clientId,
            int revision,
            int offsetMinutes,
            Instant dueAt,
            Reason reason,
            Instant at)
            implements ReminderEvent {}

    @WireName("reminder.expired.v1")
    record Expired(
            AppointmentId appointmentId,
            ClientId clientId,
            int revision,
            int offsetMinutes,
            Instant dueAt,
            Reason reason,
            Instant at)
            implements ReminderEvent {}
}
