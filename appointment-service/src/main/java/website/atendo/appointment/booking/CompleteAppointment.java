package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The client came, and was served. */
@Service
public class CompleteAppointment {
    private final AppointmentChanges changes;
    private final Clock clock;

    CompleteAppointment(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome complete(CompanyId company, AppointmentId id, Expected expected, Cause cause) {
        return changes.change(
                company,
                id,
                "complete",
                cause,
                (appointment, around) -> appointment.complete(expected, clock.instant(), cause, around));
    }
}
