package website.atendo.reminder.planning;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.companies.Company;
import website.atendo.tenancy.InCompany;

/** Keeps a company's profile and, where its rules have changed, plans what it has booked already anew. */
@Service
public class FollowCompany {
    private static final int PAGE = 500;

    private final Companies companies;
    private final Appointments appointments;
    private final Reminders reminders;
    private final Outbox outbox;
    private final Clock clock;

    FollowCompany(Companies companies, Appointments appointments, Reminders reminders, Outbox outbox, Clock clock) {
        this.companies = companies;
        this.appointments = appointments;
        this.reminders = reminders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param at when the profile was made */
    @InCompany
    public void follow(CompanyId company, CompanyEvent.Profile profile, Instant at) {
        companies.keep(company, profile).ifPresent(change -> {
            appointments.unword(company);
            if (!change.after().plansLike(change.before())) {
                planAnew(change.after(), at);
            }
        });
    }

    private void planAnew(Company company, Instant at) {
        Instant now = clock.instant();
        long last = 0;
        List<Appointment> page;
        do {
            page = appointments.openAfter(company.id(), now, last, PAGE);
            planAnew(company, page, at, now);
            if (!page.isEmpty()) {
                last = page.getLast().facts().appointmentId().value();
            }
        } while (page.size() == PAGE);
    }

    private void planAnew(Company company, List<Appointment> page, Instant at, Instant now) {
        Map<AppointmentId, List<Reminder>> existing = reminders
                .of(
                        company.id(),
                        page.stream()
                                .map(appointment -> appointment.facts().appointmentId())
                                .toList())
                .stream()
                .collect(groupingBy(Reminder::appointment));
        List<Reminder> changed = new ArrayList<>();
        List<Outgoing<ReminderEvent>> skipped = new ArrayList<>();
        for (Appointment appointment : page) {
            var facts = appointment.facts();
            for (Reminder reminder : Reconciliation.of(
                    appointment,
                    company,
                    existing.getOrDefault(facts.appointmentId(), List.of()),
                    at,
                    Reason.RULE_CHANGED)) {
                changed.add(reminder);
                if (reminder.state() == Reminder.State.SKIPPED) {
                    skipped.add(UnsentReminders.skipped(reminder, facts.clientId(), now));
                }
            }
        }
        reminders.put(changed);
        outbox.appendAll(skipped);
    }
}
