package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The client did not come. */
@Service
public class MarkNoShow {
    private final AppointmentChanges changes;
    private final Clock clock;

    MarkNoShow(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome mark(CompanyId company, AppointmentId id, Expected expected, Cause cause) {
        return changes.change(
                company,
                id,
                "no-show",
                cause,
                (appointment, around) -> appointment.markNoShow(expected, clock.instant(), cause, around));
    }
}
