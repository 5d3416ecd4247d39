package website.atendo.messages;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.ClientFacts;

/** A barber's appointment on Thursday 26 November 2026, 14:30 in São Paulo, seen from the day before. */
record Examples(
        AppointmentStatus status, String locale, @Nullable String address, ZoneId zone, LocalDateTime startsAt) {

    static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    static final Instant THE_DAY_BEFORE = Instant.parse("2026-11-25T15:00:00Z");
    static final Person MARIA = new Person("Maria Clara Souza", "+5511999990001", null);

    static Examples anAppointment() {
        return new Examples(
                AppointmentStatus.SCHEDULED,
                "pt-BR",
                "Rua das Flores, 10",
                SAO_PAULO,
                LocalDateTime.parse("2026-11-26T14:30"));
    }

    static ClientFacts aClient(String locale) {
        return new ClientFacts(new ClientId(7), locale, "Barbearia Navalha", SAO_PAULO);
    }

    Examples that(AppointmentStatus newStatus) {
        return new Examples(newStatus, locale, address, zone, startsAt);
    }

    Examples in(String newLocale) {
        return new Examples(status, newLocale, address, zone, startsAt);
    }

    Examples withAddress(@Nullable String newAddress) {
        return new Examples(status, locale, newAddress, zone, startsAt);
    }

    Examples inZone(String newZone) {
        return new Examples(status, locale, address, ZoneId.of(newZone), startsAt);
    }

    Examples at(String newStartsAt) {
        return new Examples(status, locale, address, zone, LocalDateTime.parse(newStartsAt));
    }

    AppointmentFacts build() {
        Instant start = startsAt.atZone(zone).toInstant();
        return new AppointmentFacts(
                new AppointmentId(42),
                3,
                1,
                status,
                false,
                new ClientId(7),
                locale,
                new ServiceId(5),
                "Quimioterapia",
                new ProfessionalId(9),
                "João",
                "Barbearia Navalha",
                address,
                zone,
                start,
                start.plusSeconds(2700));
    }
}
