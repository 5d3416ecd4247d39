package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A client gets a professional's time (invariant I2). Five statements, six where holds give way. */
@Service
public class BookAppointment {
    private final Agenda agenda;
    private final AppointmentChanges changes;
    private final Clock clock;

    BookAppointment(Agenda agenda, AppointmentChanges changes, Clock clock) {
        this.agenda = agenda;
        this.changes = changes;
        this.clock = clock;
    }

    /** With no right to what is held. */
    @InCompany
    public Outcome book(CompanyId company, Booking booking, Cause cause) {
        return book(company, booking, Claim.ORDINARY, cause);
    }

    @InCompany
    public Outcome book(CompanyId company, Booking booking, Claim claim, Cause cause) {
        return switch (agenda.lock(company, booking.client(), booking.service(), booking.professional())) {
            case Around.Missing(var what, var id) -> new Outcome.Refused(new Refusal.Unknown(what, id), null);
            case Around.Everybody around -> book(company, booking, claim, cause, around);
        };
    }

    private Outcome book(CompanyId company, Booking booking, Claim claim, Cause cause, Around.Everybody around) {
        Slot slot = around.offering().slotAt(booking.startsAt());
        Refusal refusal = claim.refusal(around.offering(), slot.startsAt(), clock.instant(), cause);
        if (refusal == null) {
            refusal = agenda.makeRoom(company, around.offering(), slot, null, claim);
        }
        return refusal == null
                ? changes.booked(
                        company,
                        new Appointment(company, around, slot, booking.notes(), clock.instant()),
                        cause,
                        around)
                : new Outcome.Refused(refusal, null);
    }
}
