package website.atendo.appointment.professionals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.DisplacedAppointments;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** What a change of somebody's schedule does with the appointments that it leaves no room for. */
@Component
class Displacement {
    private final DisplacedAppointments displaced;
    private final RepublishAppointments appointments;

    Displacement(DisplacedAppointments displaced, RepublishAppointments appointments) {
        this.displaced = displaced;
        this.appointments = appointments;
    }

    /** Before the professional is locked, as a move locks first the appointment and then the professional. */
    void prepare(CompanyId company, ProfessionalId professional, @Nullable OnConflict onConflict) {
        if (onConflict == OnConflict.NOTIFY) {
            appointments.lock(company, RepublishAppointments.Whose.of(professional));
        }
    }

    /** @throws AppointmentsInTheWay where there are some, and nobody said what to do */
    void settle(CompanyId company, List<Standing> inTheWay, @Nullable OnConflict onConflict, By by) {
        if (inTheWay.isEmpty() || onConflict == OnConflict.KEEP) {
            return;
        }
        if (onConflict == null) {
            throw new AppointmentsInTheWay(inTheWay);
        }
        displaced.askToReschedule(company, inTheWay, by);
    }
}
