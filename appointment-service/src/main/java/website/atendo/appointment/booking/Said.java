package website.atendo.appointment.booking;

import website.atendo.contracts.Actor;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;

/** What staff may want said to a client about an appointment. */
public enum Said {
    /** That it is booked. */
    NOTICE,
    /** Whether they come. */
    CONFIRMATION,
    REMINDER;

    AppointmentEvent.OfAppointment about(AppointmentFacts facts, Person person, Actor actor, boolean force) {
        return switch (this) {
            case NOTICE -> new AppointmentEvent.NoticeRequested(facts, person, actor);
            case CONFIRMATION -> new AppointmentEvent.ConfirmationRequested(facts, person, actor);
            case REMINDER -> new AppointmentEvent.ReminderRequested(facts, person, actor, null, force);
        };
    }
}
