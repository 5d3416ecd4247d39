package website.atendo.reminder.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Appointments;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.Reminders;
import website.atendo.reminder.planning.UnsentReminders;
import website.atendo.tenancy.InCompany;

/**
 * Reminds a client because staff want it, whatever the rules say. A planned reminder close by is then left out; just
 * after one that the rules had sent, staff must insist.
 */
@Service
public class RemindNow {
    private static final Duration CLOSE_BY = Duration.ofMinutes(30);

    private final Companies companies;
    private final Appointments appointments;
    private final Reminders reminders;
    private final Outbox outbox;
    private final Clock clock;

    RemindNow(Companies companies, Appointments appointments, Reminders reminders, Outbox outbox, Clock clock) {
        this.companies = companies;
        this.appointments = appointments;
        this.reminders = reminders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param wish the event by which staff asked for it */
    @InCompany
    public void remind(CompanyId company, EventId wish, AppointmentEvent.ReminderRequested requested) {
        AppointmentId id = requested.appointment().appointmentId();
        Company rules = companies.shared(company);
        Appointment appointment = appointments.find(company, id).orElseThrow();
        Instant now = clock.instant();
        Instant leaves =
                requested.notBefore() == null || requested.notBefore().isBefore(now) ? now : requested.notBefore();
        // Before it is asked what was sent: one that is just leaving is waited for.
        List<Reminder> known = reminders.of(company, List.of(id));
        Optional<Reason> refusal = refusal(appointment, rules, leaves)
                .or(() -> !Boolean.TRUE.equals(requested.force()) && oneWasSent(appointment, now)
                        ? Optional.of(Reason.SENT_ALREADY)
                        : Optional.empty());
        if (refusal.isPresent()) {
            outbox.appendAll(List.of(refused(appointment, wish, refusal.get(), now)));
            return;
        }
        List<Reminder> closeBy = known.stream()
                .filter(reminder -> reminder.state() == Reminder.State.PLANNED)
                .filter(reminder -> !reminder.dueAt().isAfter(leaves.plus(CLOSE_BY)))
                .map(reminder -> reminder.skipped(Reason.SENT_BY_HAND))
                .toList();
        reminders.put(closeBy);
        List<Outgoing<?>> messages = new ArrayList<>();
        messages.add(ReminderCommand.byHand(appointment, wish, rules.wording(), leaves, requested.notBefore()));
        ClientId client = appointment.facts().clientId();
        closeBy.forEach(reminder -> messages.add(UnsentReminders.skipped(reminder, client, now)));
        outbox.appendAll(messages);
    }

    private boolean oneWasSent(Appointment appointment, Instant now) {
        var facts = appointment.facts();
        return reminders.anySentSince(
                appointment.company(), facts.appointmentId(), facts.revision(), now.minus(CLOSE_BY));
    }

    /** A client who asked for another time is reminded all the same: staff know better. */
    private static Optional<Reason> refusal(Appointment appointment, Company company, Instant leaves) {
        if (!company.active()) {
            return Optional.of(Reason.COMPANY_SUSPENDED);
        }
        if (!leaves.isBefore(appointment.facts().startsAt())) {
            return Optional.of(Reason.TOO_LATE);
        }
        return appointment.silentBecause().filter(reason -> reason != Reason.RESCHEDULE_ASKED);
    }

    private static Outgoing<ReminderEvent> refused(Appointment appointment, EventId wish, Reason reason, Instant now) {
        var facts = appointment.facts();
        return new Outgoing<>(
                appointment.company(),
                Topics.REMINDER_EVENTS,
                EventId.of("refused", wish),
                "appointment/" + facts.appointmentId(),
                new ReminderEvent.Skipped(
                        facts.appointmentId(), facts.clientId(), facts.revision(), 0, now, reason, now));
    }
}
