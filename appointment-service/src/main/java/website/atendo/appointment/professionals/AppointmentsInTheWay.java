package website.atendo.appointment.professionals;

import java.util.List;
import website.atendo.appointment.booking.Standing;

/** A professional's new hours or time off leave no room for some appointments, and nobody said what to do with them. */
class AppointmentsInTheWay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Standing> appointments;

    AppointmentsInTheWay(List<Standing> appointments) {
        super(appointments.size() + " appointments are in the way");
        this.appointments = appointments;
    }

    /** By time. */
    List<Standing> appointments() {
        return appointments;
    }
}
