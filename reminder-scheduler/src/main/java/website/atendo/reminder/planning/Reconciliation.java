package website.atendo.reminder.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.reminder.companies.Company;

/** Brings an appointment's reminders in line with what it is now and what its company's rules are now. */
final class Reconciliation {
    private Reconciliation() {}

    /**
     * What has to change. What was sent stays sent, whatever the rules become; nothing new is planned for a time before
     * the cause.
     *
     * @param existing all reminders of the appointment, of whatever revision
     * @param at when the cause happened
     * @param whenMissed why a reminder is skipped that would have been due before the cause
     * @return only those that are new or different
     */
    static List<Reminder> of(
            Appointment appointment, Company company, List<Reminder> existing, Instant at, Reason whenMissed) {
        Reason silence = appointment.silentBecause().orElse(null);
        Map<Integer, Wish> wishes = silence == null ? Wish.of(appointment, company) : Map.of();
        List<Reminder> changed = new ArrayList<>();
        for (Reminder reminder : existing) {
            Reminder now = reminder.revision() == appointment.facts().revision()
                    ? next(reminder, wishes.get(reminder.offsetMinutes()), silence, appointment, at)
                    : ofOlderRevision(reminder);
            if (!now.equals(reminder)) {
                changed.add(now);
            }
        }
        wishes.forEach((offset, wish) -> {
            if (existing.stream().noneMatch(reminder -> isOf(reminder, appointment, offset))) {
                changed.add(
                        switch (wish) {
                            case Wish.Remind remind ->
                                remind.dueAt().isAfter(at)
                                        ? Reminder.planned(appointment, remind)
                                        : Reminder.skipped(appointment, remind, whenMissed);
                            case Wish.Skip skip -> Reminder.skipped(appointment, skip, skip.reason());
                        });
            }
        });
        return changed;
    }

    private static Reminder next(
            Reminder reminder, @Nullable Wish wish, @Nullable Reason silence, Appointment appointment, Instant at) {
        return switch (reminder.state()) {
            case PLANNED ->
                switch (wish) {
                    case null -> reminder.dropped(silence == null ? Reason.RULE_CHANGED : silence);
                    case Wish.Remind remind -> Reminder.planned(appointment, remind);
                    case Wish.Skip skip -> Reminder.skipped(appointment, skip, skip.reason());
                };
            case DROPPED -> plannedAgain(reminder, wish, appointment, at);
            case SKIPPED ->
                reminder.reason() == Reason.QUIET_HOURS ? plannedAgain(reminder, wish, appointment, at) : reminder;
            case SENT, EXPIRED, FAILED -> reminder;
        };
    }

    private static Reminder plannedAgain(Reminder reminder, @Nullable Wish wish, Appointment appointment, Instant at) {
        return wish instanceof Wish.Remind remind && remind.dueAt().isAfter(at)
                ? Reminder.planned(appointment, remind)
                : reminder;
    }

    private static Reminder ofOlderRevision(Reminder reminder) {
        return reminder.state() == Reminder.State.PLANNED ? reminder.dropped(Reason.MOVED) : reminder;
    }

    private static boolean isOf(Reminder reminder, Appointment appointment, int offset) {
        return reminder.revision() == appointment.facts().revision() && reminder.offsetMinutes() == offset;
    }
}
