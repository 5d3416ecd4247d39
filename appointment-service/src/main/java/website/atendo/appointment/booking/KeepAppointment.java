package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/** The client was asked whether to cancel, and keeps the appointment; nothing changes. */
@Service
public class KeepAppointment {
    private final AppointmentChanges changes;
    private final Clock clock;

    KeepAppointment(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome keep(CompanyId company, AppointmentId id, Expected expected, EventId answers, Cause cause) {
        return changes.change(
                company,
                id,
                "keep",
                cause,
                (appointment, around) -> appointment.keep(expected, clock.instant(), answers, cause, around));
    }
}
