package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/**
 * The client chose to cancel, and it is done; but later than the company wants to know of it, nothing changes and they are
 * asked whether they are certain.
 */
@Service
public class CancelInTime {
    private final AppointmentChanges changes;
    private final Clock clock;

    CancelInTime(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome cancel(CompanyId company, AppointmentId id, Expected expected, EventId answers, Cause cause) {
        return changes.change(
                company,
                id,
                "cancel",
                cause,
                (appointment, around) -> appointment.cancelInTime(expected, clock.instant(), answers, cause, around));
    }
}
