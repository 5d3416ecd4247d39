package website.atendo.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;

/** An appointment as it goes through its life; each change is a new version. Starts as booked. */
public record AnAppointment(AppointmentFacts facts, Person person) {
    public static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    public static AnAppointment anAppointment(long id) {
        Instant start = Instant.parse("2027-03-10T17:30:00Z");
        return new AnAppointment(
                new AppointmentFacts(
                        new AppointmentId(id),
                        1,
                        1,
                        AppointmentStatus.SCHEDULED,
                        false,
                        new ClientId(7),
                        "pt-BR",
                        new ServiceId(3),
                        "Corte",
                        new ProfessionalId(5),
                        "João",
                        "Barbearia Navalha",
                        "Rua das Flores, 10",
                        SAO_PAULO,
                        start,
                        start.plus(Duration.ofMinutes(45))),
                new Person("Maria Souza", "+5511999990001", null));
    }

    public AnAppointment of(long client) {
        return with(facts.version(), facts.revision(), facts.status(), false, client, facts.startsAt(), facts.zone());
    }

    public AnAppointment at(Instant start) {
        return with(
                facts.version(),
                facts.revision(),
                facts.status(),
                facts.rescheduleAsked(),
                facts.clientId().value(),
                start,
                facts.zone());
    }

    public AnAppointment at(String start, ZoneId zone) {
        Instant startsAt = LocalDateTime.parse(start).atZone(zone).toInstant();
        return with(
                facts.version(),
                facts.revision(),
                facts.status(),
                facts.rescheduleAsked(),
                facts.clientId().value(),
                startsAt,
                zone);
    }

    public AnAppointment movedTo(Instant start) {
        return with(
                facts.version() + 1,
                facts.revision() + 1,
                AppointmentStatus.SCHEDULED,
                false,
                facts.clientId().value(),
                start,
                facts.zone());
    }

    public AnAppointment now(AppointmentStatus status) {
        return with(
                facts.version() + 1,
                facts.revision(),
                status,
                false,
                facts.clientId().value(),
                facts.startsAt(),
                facts.zone());
    }

    public AnAppointment withRescheduleAsked(boolean asked) {
        return with(
                facts.version() + 1,
                facts.revision(),
                facts.status(),
                asked,
                facts.clientId().value(),
                facts.startsAt(),
                facts.zone());
    }

    /** The same version: only the name is another. */
    public AnAppointment withProfessional(String name) {
        return new AnAppointment(
                new AppointmentFacts(
                        facts.appointmentId(),
                        facts.version(),
                        facts.revision(),
                        facts.status(),
                        facts.rescheduleAsked(),
                        facts.clientId(),
                        facts.locale(),
                        facts.serviceId(),
                        facts.serviceName(),
                        facts.professionalId(),
                        name,
                        facts.companyName(),
                        facts.address(),
                        facts.zone(),
                        facts.startsAt(),
                        facts.endsAt()),
                person);
    }

    public AnAppointment withPerson(Person somebody) {
        return new AnAppointment(facts, somebody);
    }

    private AnAppointment with(
            long version,
            int revision,
            AppointmentStatus status,
            boolean rescheduleAsked,
            long client,
            Instant start,
            ZoneId zone) {
        return new AnAppointment(
                new AppointmentFacts(
                        facts.appointmentId(),
                        version,
                        revision,
                        status,
                        rescheduleAsked,
                        new ClientId(client),
                        facts.locale(),
                        facts.serviceId(),
                        facts.serviceName(),
                        facts.professionalId(),
                        facts.professionalName(),
                        facts.companyName(),
                        facts.address(),
                        zone,
                        start,
                        start.plus(Duration.ofMinutes(45))),
                person);
    }

    public AppointmentEvent.Booked booked() {
        return new AppointmentEvent.Booked(facts, person, Actor.SYSTEM, true, null);
    }

    public AppointmentEvent.Confirmed confirmed() {
        return new AppointmentEvent.Confirmed(facts, person, Actor.SYSTEM, true, null);
    }

    public AppointmentEvent.Rescheduled rescheduled() {
        return new AppointmentEvent.Rescheduled(facts, person, Actor.SYSTEM, true, null, Instant.EPOCH);
    }

    public AppointmentEvent.Cancelled cancelled() {
        return new AppointmentEvent.Cancelled(facts, person, Actor.SYSTEM, true, null, null);
    }

    public AppointmentEvent.Snapshot snapshot() {
        return new AppointmentEvent.Snapshot(facts, person);
    }

    public AppointmentEvent.RescheduleAsked rescheduleAsked() {
        return new AppointmentEvent.RescheduleAsked(facts, person, Actor.SYSTEM, null);
    }

    public AppointmentEvent.ReminderRequested reminderRequested() {
        return reminderRequested(null, false);
    }

    public AppointmentEvent.ReminderRequested reminderRequested(@Nullable Instant notBefore, boolean force) {
        return new AppointmentEvent.ReminderRequested(facts, person, Actor.SYSTEM, notBefore, force);
    }
}
