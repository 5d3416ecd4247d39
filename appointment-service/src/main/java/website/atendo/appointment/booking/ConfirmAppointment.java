package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The client comes. Confirming what is confirmed already does nothing, and publishes nothing. */
@Service
public class ConfirmAppointment {
    private final AppointmentChanges changes;
    private final Clock clock;

    ConfirmAppointment(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome confirm(CompanyId company, AppointmentId id, Expected expected, Cause cause) {
        return changes.change(
                company,
                id,
                "confirm",
                cause,
                (appointment, around) -> appointment.confirm(expected, clock.instant(), cause, around));
    }
}
