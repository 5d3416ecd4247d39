package website.atendo.reminder.planning;

import java.time.Instant;
import java.util.Objects;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.messaging.Outgoing;

/** What the timeline is told of reminders that will not leave. */
public final class UnsentReminders {
    private UnsentReminders() {}

    /** @param reminder that was skipped */
    public static Outgoing<ReminderEvent> skipped(Reminder reminder, ClientId client, Instant now) {
        var reason = Objects.requireNonNull(reminder.reason());
        return outgoing(
                reminder,
                new ReminderEvent.Skipped(
                        reminder.appointment(),
                        client,
                        reminder.revision(),
                        reminder.offsetMinutes(),
                        reminder.dueAt(),
                        reason,
                        now));
    }

    /** @param reminder that was found too late */
    public static Outgoing<ReminderEvent> expired(Reminder reminder, ClientId client, Instant now) {
        return outgoing(
                reminder,
                new ReminderEvent.Expired(
                        reminder.appointment(),
                        client,
                        reminder.revision(),
                        reminder.offsetMinutes(),
                        reminder.dueAt(),
                        ReminderEvent.Reason.TOO_LATE,
                        now));
    }

    private static Outgoing<ReminderEvent> outgoing(Reminder reminder, ReminderEvent event) {
        return new Outgoing<>(
                reminder.company(),
                Topics.REMINDER_EVENTS,
                EventId.of(
                        reminder.state(),
                        reminder.company(),
                        reminder.appointment(),
                        reminder.revision(),
                        reminder.offsetMinutes(),
                        String.valueOf(reminder.reason())),
                "appointment/" + reminder.appointment(),
                event);
    }
}
