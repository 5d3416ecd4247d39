package website.atendo.appointment.booking;

import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/** The client is on the way, or late; staff see it, the appointment stands. */
@Service
public class AnnounceArrival {
    private final AppointmentChanges changes;

    AnnounceArrival(AppointmentChanges changes) {
        this.changes = changes;
    }

    @InCompany
    public Outcome announce(
            CompanyId company, AppointmentId id, Expected expected, boolean late, EventId answers, Cause cause) {
        return changes.change(
                company,
                id,
                "announce-arrival",
                cause,
                (appointment, around) -> appointment.announceArrival(expected, late, answers, cause, around));
    }
}
