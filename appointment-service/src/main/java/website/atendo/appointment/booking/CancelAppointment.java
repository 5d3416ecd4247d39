package website.atendo.appointment.booking;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The appointment will not take place, and its time is free again. */
@Service
public class CancelAppointment {
    private final AppointmentChanges changes;
    private final Clock clock;

    CancelAppointment(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome cancel(
            CompanyId company, AppointmentId id, Expected expected, @Nullable String reason, Cause cause) {
        return changes.change(
                company,
                id,
                "cancel",
                cause,
                (appointment, around) -> appointment.cancel(expected, reason, clock.instant(), cause, around));
    }
}
