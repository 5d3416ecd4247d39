package website.atendo.adapter;

import java.time.Instant;
import java.time.ZoneId;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.ClientFacts;

/** Appointment events with sound defaults. */
public final class Facts {
    private static final Person PERSON = new Person("Maria", "+5511999990001", null);

    private Facts() {}

    public static AppointmentFacts of(
            AppointmentId id, long version, int revision, AppointmentStatus status, boolean rescheduleAsked) {
        return new AppointmentFacts(
                id,
                version,
                revision,
                status,
                rescheduleAsked,
                AdapterTestBase.CLIENT,
                "pt-BR",
                new ServiceId(1),
                "Corte",
                new ProfessionalId(1),
                "Ana",
                "Barbearia Navalha",
                null,
                ZoneId.of("America/Sao_Paulo"),
                Instant.parse("2030-01-01T12:00:00Z"),
                Instant.parse("2030-01-01T12:30:00Z"));
    }

    public static AppointmentEvent booked(AppointmentId id) {
        return new AppointmentEvent.Booked(
                of(id, 1, 1, AppointmentStatus.SCHEDULED, false), PERSON, Actor.SYSTEM, true, null);
    }

    public static AppointmentEvent rescheduled(AppointmentId id, long version, int revision) {
        return new AppointmentEvent.Rescheduled(
                of(id, version, revision, AppointmentStatus.SCHEDULED, false),
                PERSON,
                Actor.SYSTEM,
                true,
                null,
                Instant.parse("2030-01-01T11:00:00Z"));
    }

    public static AppointmentEvent rescheduleAsked(AppointmentId id, long version) {
        return new AppointmentEvent.RescheduleAsked(
                of(id, version, 1, AppointmentStatus.SCHEDULED, true), PERSON, Actor.SYSTEM, null);
    }

    public static AppointmentEvent cancelled(AppointmentId id, long version) {
        return new AppointmentEvent.Cancelled(
                of(id, version, 1, AppointmentStatus.CANCELLED, false), PERSON, Actor.SYSTEM, true, null, null);
    }

    public static AppointmentEvent optedOut(ClientId client) {
        return new AppointmentEvent.ClientOptedOut(
                new ClientFacts(client, "pt-BR", "Barbearia Navalha", ZoneId.of("America/Sao_Paulo")), PERSON, null);
    }

    public static AppointmentEvent optedIn(ClientId client) {
        return new AppointmentEvent.ClientOptedIn(
                new ClientFacts(client, "pt-BR", "Barbearia Navalha", ZoneId.of("America/Sao_Paulo")), PERSON, null);
    }
}
