package website.atendo.appointment.booking;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** Staff note something, also once it is over, or choose another service; its time and professional are rescheduled. */
@Service
class EditAppointment {
    private final Appointments appointments;
    private final AppointmentChanges changes;
    private final RescheduleAppointment reschedule;

    EditAppointment(Appointments appointments, AppointmentChanges changes, RescheduleAppointment reschedule) {
        this.appointments = appointments;
        this.changes = changes;
        this.reschedule = reschedule;
    }

    /** What of an appointment may be edited. */
    record Editable(ServiceId service, @Nullable String notes) {}

    @InCompany
    public Outcome edit(
            CompanyId company, AppointmentId id, Expected expected, UnaryOperator<Editable> edit, Cause cause) {
        var found = appointments.toChange(company, id);
        if (found.isEmpty()) {
            return new Outcome.Refused(new Refusal.Unknown("appointment", id.value()), null);
        }
        Appointment appointment = found.get();
        Refusal elsewhere = appointment.elsewhere(cause);
        if (elsewhere != null) {
            return new Outcome.Refused(elsewhere, null);
        }
        if (expected.version() != null && expected.version() != appointment.version()) {
            return new Outcome.Refused(new Refusal.VersionPassed(expected.version(), appointment.version()), null);
        }
        Editable before = new Editable(appointment.service(), appointment.notes());
        Editable after = edit.apply(before);
        if (!after.service().equals(before.service())) {
            var wish = new RescheduleAppointment.Wish(null, null, after.service());
            Outcome outcome = reschedule.reschedule(company, id, Expected.ANYTHING, wish, cause);
            if (outcome instanceof Outcome.Refused) {
                return outcome;
            }
        }
        return changes.change(company, id, "note", cause, (noted, around) -> noted.note(after.notes(), around));
    }
}
