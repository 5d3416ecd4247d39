package website.atendo.notification;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.Delivery;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.Receipt;

/** What the other services tell, around a barber's appointment on 26 November 2026 at 14:30 in São Paulo. */
public final class Events {
    public static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");
    public static final Instant START = Instant.parse("2026-11-26T17:30:00Z");
    public static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    public static final ClientId CLIENT = new ClientId(7);
    public static final Person MARIA = new Person("Maria Souza", "+5511999990001", null);
    public static final Actor ANA = new Actor(Actor.Kind.STAFF, "3");

    private Events() {}

    public static AppointmentFacts facts(long appointment, long version, int revision, AppointmentStatus status) {
        return new AppointmentFacts(
                new AppointmentId(appointment),
                version,
                revision,
                status,
                false,
                CLIENT,
                "pt-BR",
                new ServiceId(5),
                "Corte",
                new ProfessionalId(9),
                "João",
                "Barbearia Navalha",
                "Rua das Flores, 10",
                SAO_PAULO,
                START,
                START.plusSeconds(2700));
    }

    public static ClientFacts client() {
        return new ClientFacts(CLIENT, "pt-BR", "Barbearia Navalha", SAO_PAULO);
    }

    public static AppointmentEvent.Booked booked(long appointment) {
        return booked(appointment, MARIA);
    }

    public static AppointmentEvent.Booked booked(long appointment, Person person) {
        return new AppointmentEvent.Booked(
                facts(appointment, 1, 1, AppointmentStatus.SCHEDULED), person, ANA, true, null);
    }

    public static AppointmentEvent.Confirmed confirmed(long appointment, long version, @Nullable EventId answers) {
        return new AppointmentEvent.Confirmed(
                facts(appointment, version, 1, AppointmentStatus.CONFIRMED),
                MARIA,
                answers == null ? ANA : Actor.client(CLIENT),
                true,
                answers);
    }

    public static AppointmentEvent.Cancelled cancelled(long appointment, long version) {
        return new AppointmentEvent.Cancelled(
                facts(appointment, version, 1, AppointmentStatus.CANCELLED), MARIA, ANA, true, null, "viagem");
    }

    public static Profile profile(CompanyId company, long version, boolean active) {
        return new Profile(
                company,
                version,
                "Barbearia Navalha",
                active,
                "pt-BR",
                SAO_PAULO,
                "Rua das Flores, 10",
                ReminderRule.DEFAULTS,
                null,
                java.util.Map.of(),
                Provider.EVOLUTION_BAILEYS);
    }

    public static DeliveryEvent.OutcomeChanged outcome(
            CommandId command,
            long appointment,
            MessageKind kind,
            long sequence,
            Outcome outcome,
            @Nullable String reason,
            Instant at,
            @Nullable String text) {
        return new DeliveryEvent.OutcomeChanged(
                delivery(command, appointment, kind),
                sequence,
                outcome,
                reason,
                null,
                at,
                null,
                java.util.List.of(),
                MARIA.withText(text));
    }

    public static DeliveryEvent.ReceiptChanged receipt(
            CommandId command, long appointment, MessageKind kind, long sequence, Receipt receipt, Instant at) {
        return new DeliveryEvent.ReceiptChanged(
                delivery(command, appointment, kind), sequence, receipt, null, at, "3EB0");
    }

    private static Delivery delivery(CommandId command, long appointment, MessageKind kind) {
        return new Delivery(command, kind, Purpose.NOTICE, CLIENT, new AppointmentId(appointment), 1, null, null);
    }
}
