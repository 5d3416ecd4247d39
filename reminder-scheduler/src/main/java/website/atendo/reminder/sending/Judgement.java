package website.atendo.reminder.sending;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.QuietPeriod;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;

/** What becomes of the reminders of one appointment that are due. */
final class Judgement {
    private Judgement() {}

    /**
     * @param due planned reminders of the appointment, all that are due
     * @return the same reminders as they are from now on; at most one of them is sent
     */
    static List<Reminder> of(Appointment appointment, Company company, List<Reminder> due, Instant now) {
        List<Reminder> judged = new ArrayList<>();
        boolean laterOneSent = false;
        for (Reminder reminder :
                due.stream().sorted(comparingInt(Reminder::offsetMinutes)).toList()) {
            Reminder next = laterOneSent
                    ? afterALaterOne(appointment, company, reminder, now)
                    : of(appointment, company, reminder, now);
            laterOneSent |= next.state() == Reminder.State.SENT;
            judged.add(next);
        }
        return judged;
    }

    private static Reminder afterALaterOne(Appointment appointment, Company company, Reminder reminder, Instant now) {
        Reminder alone = of(appointment, company, reminder, now);
        return alone.state() == Reminder.State.SENT ? reminder.skipped(Reason.LATER_ONE_DUE) : alone;
    }

    private static Reminder of(Appointment appointment, Company company, Reminder reminder, Instant now) {
        var facts = appointment.facts();
        if (reminder.revision() != facts.revision()) {
            return reminder.dropped(Reason.MOVED);
        }
        Optional<Reason> silence = appointment.silentBecause();
        if (silence.isPresent()) {
            return reminder.dropped(silence.get());
        }
        if (!company.active()) {
            return reminder.skipped(Reason.COMPANY_SUSPENDED);
        }
        if (reminder.onlyIfUnconfirmed() && facts.status() == AppointmentStatus.CONFIRMED) {
            return reminder.skipped(Reason.ALREADY_CONFIRMED);
        }
        if (!now.isBefore(reminder.uselessAt())) {
            return reminder.expired();
        }
        Optional<QuietPeriod> quiet = QuietPeriod.around(now, company.quietHours(), facts.zone());
        if (quiet.isPresent()) {
            Instant after = quiet.get().until();
            return after.isBefore(reminder.uselessAt())
                    ? reminder.postponedTo(after)
                    : reminder.skipped(Reason.QUIET_HOURS);
        }
        return reminder.sentWith(ReminderCommand.idOf(reminder));
    }
}
