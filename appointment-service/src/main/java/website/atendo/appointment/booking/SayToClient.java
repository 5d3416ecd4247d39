package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Staff want a client told, asked or reminded, now; the appointment does not change. Three statements. */
@Service
public class SayToClient {
    private final AppointmentChanges changes;
    private final Clock clock;

    SayToClient(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome say(CompanyId company, AppointmentId id, Said what, Cause cause) {
        return changes.change(
                company,
                id,
                "say",
                cause,
                (appointment, around) ->
                        appointment.say(what, clock.instant(), cause.by().actor(), around));
    }
}
