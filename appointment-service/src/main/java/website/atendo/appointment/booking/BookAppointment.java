package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A client gets a professional's time (invariant I2). Five statements. */
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

    @InCompany
    public Outcome book(CompanyId company, Booking booking, Cause cause) {
        return switch (agenda.lock(company, booking.client(), booking.service(), booking.professional())) {
            case Around.Missing(var what, var id) -> new Outcome.Refused(new Refusal.Unknown(what, id), null);
            case Around.Everybody around -> book(company, booking, cause, around);
        };
    }

    private Outcome book(CompanyId company, Booking booking, Cause cause, Around.Everybody around) {
        Instant now = clock.instant();
        Slot slot = around.slotAt(booking.startsAt());
        Refusal refusal = around.refusal();
        if (refusal == null && !slot.startsAt().isAfter(now)) {
            refusal = new Refusal.InThePast(slot.startsAt());
        }
        if (refusal == null) {
            refusal = agenda.obstacle(company, around, slot, null);
        }
        return refusal == null
                ? changes.booked(company, new Appointment(company, around, slot, booking.notes(), now), cause, around)
                : new Outcome.Refused(refusal, null);
    }
}
