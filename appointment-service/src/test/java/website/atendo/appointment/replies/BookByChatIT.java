package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.PublishedEvents.Event;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.whatsapp.OfferServices;
import website.atendo.contracts.Actor;
import website.atendo.contracts.sending.MessageKind;

class BookByChatIT extends RepliesIT {
    @Autowired
    OfferServices offerServices;

    @Test
    void booksFromTheFirstWordToTheAppointment() {
        settle(maria.writes("oi, quero marcar um horário"));
        maria.sees(MessageKind.SERVICES_OFFER, last("services.offered"));
        settle(maria.writes("corte"));
        var list = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        var choice = maria.writes("1");
        settle(choice);

        assertThat(result(choice)).isEqualTo("booked");
        assertThat(start(only("appointment.booked"))).isEqualTo(start(list, 0));
        assertThat(only("appointment.booked").text("/answers")).isEqualTo(choice.toString());
        assertThat(last("reply.applied").text("/intent")).isEqualTo("BOOK");
        assertThat(shop.count("select count(*) from audit_log where action = 'book' and actor_kind = 'CLIENT'"))
                .isEqualTo(1);
    }

    @Test
    void asksWhoWhereSeveralOfferTheService() {
        var pedro = shop.professional("Pedro", Workshop.weekdays("09:00", "18:00"), shop.service());
        var services = offered();

        settle(maria.picks(services, 0));
        maria.sees(MessageKind.QUESTION, last("question.asked"));
        settle(maria.writes("com o Pedro"));
        var list = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        settle(maria.writes("o primeiro"));

        assertThat(last("question.asked").text("/question")).isEqualTo("PROFESSIONAL");
        assertThat(only("appointment.booked")
                        .body()
                        .at("/appointment/professionalId")
                        .asLong())
                .isEqualTo(pedro.value());
        assertThat(start(only("appointment.booked"))).isEqualTo(start(list, 0));
    }

    @Test
    void remembersTheDayThatWasAskedFor() {
        settle(maria.writes("tem horário sexta às 10h?"));
        var services = maria.sees(MessageKind.SERVICES_OFFER, last("services.offered"));
        settle(maria.picks(services, 0));

        var times = last("slots.offered").body().at("/choices");
        assertThat(times.size()).isEqualTo(1);
        assertThat(times.at("/0/title").asString()).startsWith("sex, ").endsWith(" às 10h");
    }

    @Test
    void leadsOnPastTheRowsOfAListAndToTheNextDay() {
        var services = offered();
        settle(maria.picks(services, 0));
        var first = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        settle(maria.writes("mais horários"));
        var second = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        settle(maria.picks(second, second.options().size() - 1));
        var third = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));

        assertThat(first.options()).hasSize(10);
        assertThat(start(second, 0)).isAfter(start(first, 7));
        ZoneId zone = SAO_PAULO;
        assertThat(start(third, 0).atZone(zone).toLocalDate())
                .isAfter(start(second, 7).atZone(zone).toLocalDate());
    }

    @Test
    @Tag("T23")
    @Tag("I2")
    void excusesATimeThatWasTakenMeanwhileAndOffersOthers() {
        var list = times();
        shop.book(start(list, 0), shop.service(), shop.professional(), shop.client("Joana"));

        var choice = maria.picks(list, 0);
        settle(choice);

        assertThat(result(choice)).isEqualTo("slot-taken");
        assertThat(last("slots.offered").body().at("/afterRefusal").asBoolean()).isTrue();
        var fresh = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        assertThat(start(fresh, 0)).isAfter(start(list, 0));
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
        settle(maria.picks(fresh, 0));
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(2);
    }

    @Test
    @Tag("I9")
    void booksOneAppointmentFromOneListWhateverIsTapped() {
        var list = times();

        var first = maria.picks(list, 0);
        var again = maria.picks(list, 0);
        var other = maria.picks(list, 1);
        settle(first, again, other);

        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
        assertThat(result(again)).isEqualTo("refused-already-chosen");
        assertThat(result(other)).isEqualTo("refused-already-chosen");
        assertThat(last("reply.refused").body().at("/appointment/status").asString())
                .isEqualTo("SCHEDULED");
    }

    @Test
    void asksAStrangerForTheirNameAndMakesThemAClient() {
        var stranger = aPhone(null, aStrangersPhone(), null);
        settle(stranger.writes("quero agendar"));
        var services = stranger.sees(MessageKind.SERVICES_OFFER, last("services.offered"));
        settle(stranger.picks(services, 0));
        var list = stranger.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        settle(stranger.picks(list, 0));
        long before = shop.count("select count(*) from appointments");
        settle(stranger.writes("meu nome é Ana Paula"));

        assertThat(before).isZero();
        assertThat(last("question.asked").text("/question")).isEqualTo("NAME");
        assertThat(start(only("appointment.booked"))).isEqualTo(start(list, 0));
        assertThat(only("appointment.booked").text("/person/name")).isEqualTo("Ana Paula");
        assertThat(shop.count("select count(*) from clients where name = 'Ana Paula'"))
                .isEqualTo(1);
        assertThat(shop.count("select count(*) from audit_log where entity = 'client' and action = 'add'"
                        + " and origin = 'whatsapp'"))
                .isEqualTo(1);
    }

    @Test
    void movesToTheTimeThatWasAskedForAndKeepsTheOldOneUntilThen() {
        var appointment = booked("10:00");
        maria.reminded(appointment);

        settle(maria.writes("sim, mas pode ser às 16?"));
        var asked = now(appointment);
        var list = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
        settle(maria.writes("1"));

        assertThat(asked.startsAt()).isEqualTo(appointment.startsAt());
        assertThat(asked.rescheduleAsked()).isTrue();
        assertThat(list.options()).hasSize(1);
        assertThat(now(appointment).startsAt()).isEqualTo(at("16:00"));
        assertThat(now(appointment).rescheduleAsked()).isFalse();
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
    }

    @Test
    @Tag("I9")
    void movesOnceFromOneList() {
        var appointment = booked("10:00");
        var reminder = maria.reminded(appointment);
        settle(maria.taps(
                "Remarcar",
                reminder.option(website.atendo.contracts.appointments.AppointmentOption.Action.RESCHEDULE),
                null));
        var list = maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));

        settle(maria.picks(list, 0));
        var second = maria.picks(list, 1);
        settle(second);

        assertThat(now(appointment).startsAt()).isEqualTo(start(list, 0));
        assertThat(result(second)).isEqualTo("refused-appointment-changed");
    }

    private PhoneOf.Shown offered() {
        offerServices.to(shop.company(), shop.client(), Actor.SYSTEM, null);
        return maria.sees(MessageKind.SERVICES_OFFER, last("services.offered"));
    }

    private PhoneOf.Shown times() {
        settle(maria.picks(offered(), 0));
        return maria.sees(MessageKind.SLOTS_OFFER, last("slots.offered"));
    }

    private Event only(String type) {
        List<Event> found = all(type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Event last(String type) {
        return org.awaitility.Awaitility.await(type)
                .until(() -> all(type), found -> !found.isEmpty())
                .getLast();
    }

    private List<Event> all(String type) {
        return events.ofAppointments(shop.company(), 0).stream()
                .filter(event -> event.type().startsWith(type))
                .toList();
    }

    private static Instant start(Event booked) {
        return Instant.parse(booked.text("/appointment/startsAt"));
    }

    private static Instant start(PhoneOf.Shown list, int row) {
        return ((OfferedOption.Time)
                        OfferedOption.parse(list.options().get(row).id()).orElseThrow())
                .startsAt();
    }
}
