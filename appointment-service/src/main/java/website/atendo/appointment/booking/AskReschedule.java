package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The client wants another time; the appointment stands until one is chosen, but is not reminded of. */
@Service
public class AskReschedule {
    private final AppointmentChanges changes;
    private final Clock clock;

    AskReschedule(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome ask(CompanyId company, AppointmentId id, Expected expected, Cause cause) {
        return changes.change(
                company,
                id,
                "ask-reschedule",
                cause,
                (appointment, around) -> appointment.askReschedule(expected, clock.instant(), cause, around));
    }
}
