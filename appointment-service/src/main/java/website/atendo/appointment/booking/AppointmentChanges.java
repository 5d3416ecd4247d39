package website.atendo.appointment.booking;

import java.util.Optional;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.Outbox;

/**
 * How every change of an appointment goes: lock it, let it decide, write it, publish what happened, and keep it in the
 * audit log. Five statements, two where nothing happens.
 */
@Component
class AppointmentChanges {
    private final Appointments appointments;
    private final Agenda agenda;
    private final Outbox outbox;
    private final AuditLog audit;

    AppointmentChanges(Appointments appointments, Agenda agenda, Outbox outbox, AuditLog audit) {
        this.appointments = appointments;
        this.agenda = agenda;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** What an appointment makes of a request. */
    @FunctionalInterface
    interface Rule {
        Change apply(Appointment appointment, Around.Everybody around);
    }

    Outcome change(CompanyId company, AppointmentId id, String action, Cause cause, Rule rule) {
        Optional<Appointment> found = appointments.toChange(company, id);
        if (found.isEmpty()) {
            return new Outcome.Refused(new Refusal.Unknown("appointment", id.value()), null);
        }
        Appointment appointment = found.get();
        return settle(company, appointment, action, cause, around(company, appointment), rule);
    }

    Around.Everybody around(CompanyId company, Appointment appointment) {
        return switch (agenda.around(
                company, appointment.client(), appointment.service(), appointment.professional())) {
            case Around.Everybody everybody -> everybody;
            case Around.Missing missing -> throw new IllegalStateException("foreign keys forbid " + missing);
        };
    }

    Outcome settle(
            CompanyId company,
            Appointment appointment,
            String action,
            Cause cause,
            Around.Everybody around,
            Rule rule) {
        var before = appointment.written();
        return switch (rule.apply(appointment, around)) {
            case Change.Nothing _ -> new Outcome.Already(appointment.standing(around));
            case Change.Refused(var why) -> new Outcome.Refused(why, appointment.standing(around));
            case Change.Happened(var event) -> {
                publish(company, appointment, event);
                if (appointment.version() != before.version()) {
                    audit.record(
                            company,
                            cause.by(),
                            "appointment",
                            appointment.id(),
                            action,
                            before,
                            appointment.written());
                }
                yield new Outcome.Done(appointment.standing(around));
            }
        };
    }

    Outcome.Done booked(CompanyId company, Appointment appointment, Cause cause, Around.Everybody around) {
        appointments.add(appointment);
        publish(company, appointment, appointment.booked(cause, around));
        audit.record(company, cause.by(), "appointment", appointment.id(), "book", null, appointment.written());
        return new Outcome.Done(appointment.standing(around));
    }

    private void publish(CompanyId company, Appointment appointment, AppointmentEvent.OfAppointment event) {
        appointments.write();
        if (event.appointment().version() != appointment.version()) {
            throw new IllegalStateException(
                    "an event of version " + event.appointment().version() + " of appointment " + appointment.id()
                            + ", which is at " + appointment.version());
        }
        outbox.append(company, Topics.APPOINTMENT_EVENTS, "appointment/" + appointment.id(), event);
    }
}
