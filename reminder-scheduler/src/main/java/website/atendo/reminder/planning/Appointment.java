package website.atendo.reminder.planning;

import java.time.Instant;
import java.util.Optional;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.reminders.ReminderEvent.Reason;

/**
 * An appointment as the stream told it.
 *
 * @param toldAt when its present revision was made; a reminder due before that is not sent
 * @param streamPartition on which its company travels
 */
public record Appointment(
        CompanyId company, AppointmentFacts facts, Person person, Instant toldAt, int streamPartition) {

    /** Why nobody is reminded of it now; empty where somebody is. */
    public Optional<Reason> silentBecause() {
        return switch (facts.status()) {
            case CANCELLED -> Optional.of(Reason.CANCELLED);
            case COMPLETED, NO_SHOW -> Optional.of(Reason.COMPLETED);
            case SCHEDULED, CONFIRMED -> {
                if (facts.rescheduleAsked()) {
                    yield Optional.of(Reason.RESCHEDULE_ASKED);
                }
                // Erased: there is nobody to write to any more.
                yield person.address() == null ? Optional.of(Reason.OPTED_OUT) : Optional.empty();
            }
        };
    }

    Appointment withoutPerson() {
        return new Appointment(company, facts, Person.NOBODY, toldAt, streamPartition);
    }
}
