package website.atendo.appointment.booking;

import website.atendo.contracts.appointments.AppointmentEvent;

/** What an appointment makes of a request. */
sealed interface Change {
    record Happened(AppointmentEvent.OfAppointment event) implements Change {}

    record Nothing() implements Change {}

    record Refused(Refusal why) implements Change {}
}
