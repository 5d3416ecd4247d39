package website.atendo.reminder.planning;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messaging.Outbox;
import website.atendo.reminder.companies.Companies;
import website.atendo.tenancy.InCompany;

/** Plans, moves, drops or brings back the reminders of an appointment that something happened to. */
@Service
public class FollowAppointment {
    /** Under this name the appointments are brought up to date; it tells how current they are. */
    public static final String CONSUMER = "reminder-appointments";

    private final Companies companies;
    private final Appointments appointments;
    private final Reminders reminders;
    private final Outbox outbox;
    private final Clock clock;

    FollowAppointment(Companies companies, Appointments appointments, Reminders reminders, Outbox outbox, Clock clock) {
        this.companies = companies;
        this.appointments = appointments;
        this.reminders = reminders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param at when it happened
     * @param streamPartition on which it came
     */
    @InCompany
    public void follow(CompanyId company, AppointmentEvent.OfAppointment event, Instant at, int streamPartition) {
        var rules = companies.shared(company);
        AppointmentFacts facts = event.appointment();
        boolean snapshot = event instanceof AppointmentEvent.Snapshot;
        Optional<Appointment> known = appointments.find(company, facts.appointmentId());
        if (known.isPresent() && isOld(facts, known.get().facts(), snapshot)) {
            return;
        }
        Instant toldAt = known.filter(before -> before.facts().revision() == facts.revision())
                .map(Appointment::toldAt)
                .orElse(at);
        var appointment = new Appointment(company, facts, event.person(), toldAt, streamPartition);
        appointments.save(appointment);
        List<Reminder> changed = Reconciliation.of(
                appointment,
                rules,
                known.isEmpty() ? List.of() : reminders.of(company, List.of(facts.appointmentId())),
                at,
                Reason.BOOKED_INSIDE_OFFSET);
        reminders.put(changed);
        if (!snapshot) {
            // A snapshot comes long after: what was due before it may well have been sent, and is no news.
            outbox.appendAll(changed.stream()
                    .filter(reminder -> reminder.state() == Reminder.State.SKIPPED)
                    .map(reminder -> UnsentReminders.skipped(reminder, facts.clientId(), clock.instant()))
                    .toList());
        }
    }

    /** A snapshot of the same version may know newer names. */
    private static boolean isOld(AppointmentFacts facts, AppointmentFacts known, boolean snapshot) {
        return snapshot ? facts.version() < known.version() : facts.version() <= known.version();
    }
}
