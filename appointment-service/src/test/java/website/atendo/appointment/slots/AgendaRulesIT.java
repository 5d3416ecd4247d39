package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.booking.BookAppointment;
import website.atendo.appointment.booking.Booking;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.HoldSlot;
import website.atendo.appointment.booking.Holder;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.Refusal;
import website.atendo.contracts.EventId;

class AgendaRulesIT extends ServiceIT {
    @Autowired
    FindAgendaRules find;

    @Autowired
    BookAppointment book;

    @Autowired
    HoldSlot hold;

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
        shop.worksAlways();
    }

    @Test
    void areTheCompanysToChange() {
        assertThat(api.get("/api/v1/company").number("/agenda/bookingHorizonDays"))
                .isEqualTo(90);

        api.patch("/api/v1/company", "{\"agenda\": {\"minimumNoticeMinutes\": 120, \"cancelNoticeMinutes\": 240}}")
                .is(200);

        assertThat(find.of(shop.company())).isEqualTo(new AgendaRules(120, 90, 240));
        api.patch("/api/v1/company", "{\"agenda\": {\"bookingHorizonDays\": 0}}")
                .refusesField("agenda.bookingHorizonDays");
        api.patch("/api/v1/company", "{\"agenda\": null}").refusesField("agenda");
    }

    @Test
    void offerClientsWhatTheyMayBookAndStaffEverything() {
        api.patch("/api/v1/company", "{\"agenda\": {\"minimumNoticeMinutes\": 120, \"bookingHorizonDays\": 3}}")
                .is(200);
        String slots = "/api/v1/slots?serviceId=" + shop.service() + "&size=200";
        LocalDate last = LocalDate.ofInstant(clock.instant(), SAO_PAULO).plusDays(3);

        var forStaff = api.get(slots).is(200);
        var forClients = api.get(slots + "&forClients=true").is(200).body().at("/items");

        assertThat(start(forStaff.body().at("/items").get(0)))
                .isBefore(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(start(forClients.get(0)))
                .isAfterOrEqualTo(clock.instant().plus(Duration.ofMinutes(119)))
                .isBefore(clock.instant().plus(Duration.ofMinutes(151)));
        assertThat(forClients.get(forClients.size() - 1).at("/startsAt").asString())
                .startsWith(last + "T23:30");
    }

    @Test
    void holdForClientsButNotForStaff() {
        api.patch("/api/v1/company", "{\"agenda\": {\"minimumNoticeMinutes\": 120, \"bookingHorizonDays\": 3}}")
                .is(200);
        Instant soon = clock.instant().plus(Duration.ofMinutes(90));
        Instant far = clock.instant().plus(Duration.ofDays(5));

        assertThat(byClient(soon)).isInstanceOf(Refusal.TooSoon.class);
        assertThat(byClient(far)).isInstanceOf(Refusal.TooFarAhead.class);
        assertThat(hold.hold(shop.company(), Holder.client(shop.client()), shop.service(), shop.professional(), soon))
                .isInstanceOfSatisfying(
                        HoldSlot.Refused.class,
                        refused -> assertThat(refused.why()).isInstanceOf(Refusal.TooSoon.class));
        api.post("/api/v1/appointments", shop.booking(soon)).is(201);
        api.post("/api/v1/appointments", shop.booking(far)).is(201);
    }

    @Test
    @Tag("T16")
    void countTheHorizonInDaysOfThePlace() {
        var rules = new AgendaRules(0, 1, 60);
        Instant now = Instant.parse("2027-03-14T04:30:00Z"); // 23:30 in New York on the 13th; clocks change on the 14th

        assertThat(rules.horizon(now, ZoneId.of("America/New_York"))).isEqualTo(Instant.parse("2027-03-15T04:00:00Z"));
        assertThat(rules.mayCancel(now.plusSeconds(3600), now)).isTrue();
        assertThat(rules.mayCancel(now.plusSeconds(3599), now)).isFalse();
    }

    private Refusal byClient(Instant start) {
        var booking = new Booking(shop.client(), shop.service(), shop.professional(), start, null);
        var outcome = book.book(shop.company(), booking, Cause.reply(shop.client(), EventId.random()));
        return ((Outcome.Refused) outcome).why();
    }

    private static Instant start(JsonNode slot) {
        return OffsetDateTime.parse(slot.at("/startsAt").asString()).toInstant();
    }
}
