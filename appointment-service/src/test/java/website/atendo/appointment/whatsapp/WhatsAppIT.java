package website.atendo.appointment.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.PublishedEvents;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.prompts.Prompts;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.Person;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;

class WhatsAppIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointment-whatsapp";

    @Autowired
    Prompts prompts;

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @ParameterizedTest
    @CsvSource({
        "send-confirmation, confirmation.requested.v1",
        "send-reminder, reminder.requested.v1",
        "notify-created, notice.requested.v1"
    })
    void asksForAMessageAsOftenAsStaffWantOne(String route, String event) {
        var id = shop.booked(at("10:00"));

        api.post(ROUTE + "/" + route + "/" + id).is(202);
        api.post(ROUTE + "/" + route + "/" + id, "{}").is(202);

        var published = events.areExactly(shop.company(), "appointment.booked.v1", event, event);
        assertThat(published.get(1).id()).isNotEqualTo(published.get(2).id());
        assertThat(published.get(1).text("/person/address")).startsWith("+55");
        assertThat(published.get(1).text("/actor/kind")).isEqualTo("API_CLIENT");
        assertThat(api.get("/api/v1/appointments/" + id).number("/version")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-confirmation", "send-reminder", "notify-created"})
    @Tag("I9")
    void refusesToSayWhatIsNoLongerSo(String route) {
        var cancelled = shop.booked(at("10:00"));
        api.post("/api/v1/appointments/" + cancelled + "/cancel").is(200);
        var begun = shop.booked(at("11:00"));
        shop.execute("""
                update appointments set starts_at = now() - interval '1 hour', ends_at = now(),
                  occupied_from = now() - interval '1 hour', occupied_until = now() where id = """ + begun);
        var other = aShop();
        var theirs = other.booked(at("10:00"));

        var refused = api.post(ROUTE + "/" + route + "/" + cancelled).isProblem(409, "appointment-finished");
        assertThat(refused.text("/detail")).contains("CANCELLED");
        api.post(ROUTE + "/" + route + "/" + begun).isProblem(409, "appointment-started");
        api.post(ROUTE + "/" + route + "/" + theirs).isProblem(404, "not-found");
        api.post(ROUTE + "/" + route + "/abc").isProblem(400, "invalid-request");
        api.post(ROUTE + "/" + route + "/" + begun, "{\"text\": \"oi\"}").refusesField("text");
        var quiet = shop.booked(at("14:00"));
        api.patch("/api/v1/clients/" + shop.client(), "{\"optedOut\": true}").is(200);
        api.post(ROUTE + "/" + route + "/" + quiet).isProblem(409, "client-opted-out");
    }

    @Test
    void offersTheServicesToAClient() {
        shop.professional(
                "Ana",
                Workshop.weekdays("09:00", "18:00"),
                shop.service("Coloração com tratamento completo", 90, 0, 0));
        api.patch("/api/v1/services/" + shop.service(), "{\"price\": 50}").is(200);

        var answer = api.post(ROUTE + "/send-service-list", "{\"clientId\": %s}".formatted(shop.client()))
                .is(202);

        assertThat(answer.number("/services")).isEqualTo(2);
        var offered = events.areExactly(shop.company(), "services.offered.v1").getFirst();
        assertThat(offered.body().at("/client/clientId").asLong())
                .isEqualTo(shop.client().value());
        assertThat(offered.text("/choices/0/title")).isEqualTo("Coloração com tratament…");
        assertThat(offered.text("/choices/0/description")).isEqualTo("Coloração com tratamento completo · 90 min");
        assertThat(offered.text("/choices/1/id")).isEqualTo("service:" + shop.service());
        assertThat(offered.text("/choices/1/title")).isEqualTo("Corte");
        assertThat(offered.text("/choices/1/description")).isEqualTo("30 min · R$ 50,00");
    }

    @Test
    void offersTheServicesToAPhoneThatIsNobodysYet() {
        api.post(ROUTE + "/send-service-list", "{\"phone\": \"(31) 8888-9999\"}")
                .is(202);

        var offered = events.areExactly(shop.company(), "services.offered.v1").getFirst();
        assertThat(offered.body().at("/client/clientId").isMissingNode()).isTrue();
        assertThat(offered.text("/person/address")).isEqualTo("+5531988889999");
    }

    @Test
    @Tag("T32")
    void knowsTheClientByTheirPhone() {
        String phone = api.get("/api/v1/clients/" + shop.client()).text("/phone");

        api.post(ROUTE + "/send-service-list", "{\"phone\": \"" + phone + "\"}").is(202);

        assertThat(events.areExactly(shop.company(), "services.offered.v1")
                        .getFirst()
                        .text("/person/name"))
                .isEqualTo("Maria Souza");
    }

    @Test
    @Tag("I13")
    void refusesToOfferToNobodyOrNothing() {
        String list = ROUTE + "/send-service-list";

        api.post(list, "{}").refusesField("clientId");
        api.post(list, "{\"clientId\": 1, \"phone\": \"11987654321\"}").refusesField("clientId");
        api.post(list, "{\"phone\": \"123\"}").refusesField("phone");
        api.post(list, "{\"client\": 1}").refusesField("client");
        api.post(list, "{\"clientId\": %s}".formatted(aShop().client())).isProblem(404, "not-found");
        api.patch("/api/v1/clients/" + shop.client(), "{\"optedOut\": true}").is(200);
        api.post(list, "{\"clientId\": %s}".formatted(shop.client())).isProblem(409, "client-opted-out");
        api.patch("/api/v1/services/" + shop.service(), "{\"active\": false}").is(200);
        api.post(list, "{\"phone\": \"11987654321\"}").isProblem(422, "nothing-to-offer");
    }

    @Test
    void remindsManyAndSaysWhomItDidNot() {
        var well = shop.booked(at("09:00"));
        var alsoWell = shop.booked(at("09:30"));
        var cancelled = shop.booked(at("10:00"));
        api.post("/api/v1/appointments/" + cancelled + "/cancel").is(200);
        var missed = shop.booked(at("10:30"));
        api.post("/api/v1/appointments/" + missed + "/no-show").is(200);
        var quiet = shop.client("Carlos");
        var unwanted = shop.book(at("11:00"), shop.service(), shop.professional(), quiet)
                .facts()
                .appointmentId();
        api.patch("/api/v1/clients/" + quiet, "{\"optedOut\": true}").is(200);
        var theirs = aShop().booked(at("10:00"));

        var answer = api.post(
                        ROUTE + "/batch-send-reminders",
                        "{\"appointmentIds\": [%s, %s, %s, %s, %s, %s, %s]}"
                                .formatted(well, alsoWell, well, cancelled, missed, unwanted, theirs))
                .is(202);

        assertThat(answer.number("/requested")).isEqualTo(2);
        assertThat(answer.body().at("/skipped").toString())
                .isEqualTo(
                        ("[{\"appointmentId\":%s,\"reason\":\"cancelled\"},{\"appointmentId\":%s,\"reason\":\"no-show\"},"
                                        + "{\"appointmentId\":%s,\"reason\":\"opted-out\"},{\"appointmentId\":%s,\"reason\":\"not-found\"}]")
                                .formatted(cancelled, missed, unwanted, theirs));
        var reminded = events.ofAppointments(shop.company(), 10).stream()
                .filter(event -> event.type().equals("reminder.requested.v1"))
                .toList();
        assertThat(reminded)
                .extracting(event -> event.subject())
                .containsExactly("appointment/" + well, "appointment/" + alsoWell);
    }

    @Test
    void remindsAllOfADayAtThePlace() {
        shop.worksAlways();
        shop.booked(at("00:00"));
        shop.booked(at("23:30"));
        shop.booked(at(aMonday().plusDays(1), "00:00", SAO_PAULO));

        var answer = api.post(ROUTE + "/batch-send-reminders", "{\"date\": \"%s\"}".formatted(aMonday()))
                .is(202);

        assertThat(answer.number("/requested")).isEqualTo(2);
        assertThat(answer.body().at("/skipped").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | appointmentIds
            {"appointmentIds": []}                          | appointmentIds
            {"appointmentIds": [1], "date": "2030-01-01"}   | appointmentIds
            {"appointmentIds": ["1"]}                       | appointmentIds[0]
            {"date": "01/01/2030"}                          | date
            {"day": "2030-01-01"}                           | day
            """)
    @Tag("I13")
    void saysWhichFieldOfABatchIsWrong(String body, String field) {
        api.post(ROUTE + "/batch-send-reminders", body).refusesField(field);
    }

    @Test
    void asksWhetherTheyComeWithinTheConfirmationWindowOnlyUnlessForced() {
        shop.worksAlways();
        api.patch("/api/v1/company", "{\"confirmationWindowMinutes\": 2880}").is(200);
        Instant start = at("10:00");
        var early = shop.booked(start);
        var soon = shop.booked(clock.instant().plus(Duration.ofHours(47)));

        var refused = api.post(ROUTE + "/send-confirmation/" + early).isProblem(409, "confirmation-too-early");
        api.post(ROUTE + "/send-confirmation/" + early, "{\"force\": true}").is(202);
        api.post(ROUTE + "/send-confirmation/" + soon).is(202);

        assertThat(OffsetDateTime.parse(refused.text("/opensAt")).toInstant())
                .isEqualTo(start.minus(Duration.ofHours(48)));
        assertThat(events.areExactly(
                                shop.company(),
                                "appointment.booked.v1",
                                "appointment.booked.v1",
                                "confirmation.requested.v1",
                                "confirmation.requested.v1")
                        .subList(2, 4))
                .extracting(PublishedEvents.Event::subject)
                .containsExactly("appointment/" + early, "appointment/" + soon);
    }

    /** Whatever the time is now: quiet from an hour ago until an hour ahead. */
    @Test
    @Tag("T13")
    void putsOffManyRemindersInQuietHoursAndSaysUntilWhen() {
        shop.worksAlways();
        var later = shop.booked(at("10:00"));
        var beforeTheyEnd = shop.booked(clock.instant().plus(Duration.ofMinutes(20)));
        ZonedDateTime there = clock.instant().atZone(SAO_PAULO).truncatedTo(ChronoUnit.MINUTES);
        OffsetDateTime end = there.plusHours(1).toOffsetDateTime();
        api.patch(
                        "/api/v1/company",
                        "{\"quietHours\": {\"from\": \"%s\", \"until\": \"%s\"}}"
                                .formatted(there.minusHours(1).toLocalTime(), end.toLocalTime()))
                .is(200);
        String batch = "{\"appointmentIds\": [%s, %s]}".formatted(later, beforeTheyEnd);

        var answer = api.post(ROUTE + "/batch-send-reminders", batch).is(202);
        var again = api.post(ROUTE + "/batch-send-reminders", batch).is(202);

        assertThat(answer.number("/requested")).isEqualTo(1);
        assertThat(answer.number("/reminders/0/appointmentId")).isEqualTo(later.value());
        assertThat(OffsetDateTime.parse(answer.text("/reminders/0/sendAt"))).isEqualTo(end);
        assertThat(answer.text("/skipped/0/reason")).isEqualTo("quiet-hours");
        assertThat(again.number("/requested")).isZero();
        assertThat(again.text("/skipped/0/reason")).isEqualTo("already-requested");
        assertThat(OffsetDateTime.parse(again.text("/skipped/0/at"))).isEqualTo(end);
        var requested = events.areExactly(
                        shop.company(), "appointment.booked.v1", "appointment.booked.v1", "reminder.requested.v1")
                .getLast();
        assertThat(Instant.parse(requested.text("/notBefore"))).isEqualTo(end.toInstant());
        var byHand = api.post(ROUTE + "/send-reminder/" + later).is(202);
        assertThat(OffsetDateTime.parse(byHand.text("/quietUntil"))).isEqualTo(end);
        assertThat(events.ofAppointments(shop.company(), 4).getLast().text("/notBefore"))
                .isEmpty();
    }

    @Test
    @Tag("T14")
    void remindsNobodyTwiceWithinHalfAnHourUnlessForced() {
        var byRule = shop.booked(at("09:00"));
        var byHand = shop.booked(at("10:00"));
        var longAgo = shop.booked(at("11:00"));
        Instant sent = clock.instant().minus(Duration.ofMinutes(29)).truncatedTo(ChronoUnit.MILLIS);
        sentByARule(byRule, sent);
        sentByARule(longAgo, clock.instant().minus(Duration.ofMinutes(31)));
        api.post(ROUTE + "/send-reminder/" + byHand).is(202);
        String batch = "{\"appointmentIds\": [%s, %s, %s]%s}";

        var refused = api.post(ROUTE + "/send-reminder/" + byRule).isProblem(409, "already-sent");
        var answer = api.post(ROUTE + "/batch-send-reminders", batch.formatted(byRule, byHand, longAgo, ""))
                .is(202);
        var forced = api.post(
                        ROUTE + "/batch-send-reminders", batch.formatted(byRule, byHand, longAgo, ", \"force\": true"))
                .is(202);
        api.post(ROUTE + "/send-reminder/" + byRule, "{\"force\": true}").is(202);

        assertThat(OffsetDateTime.parse(refused.text("/sentAt")).toInstant()).isEqualTo(sent);
        assertThat(answer.number("/requested")).isEqualTo(1);
        assertThat(answer.number("/reminders/0/appointmentId")).isEqualTo(longAgo.value());
        assertThat(answer.text("/skipped/0/reason")).isEqualTo("already-sent");
        assertThat(OffsetDateTime.parse(answer.text("/skipped/0/at")).toInstant())
                .isEqualTo(sent);
        assertThat(answer.text("/skipped/1/reason")).isEqualTo("already-sent");
        assertThat(forced.number("/requested")).isEqualTo(3);
    }

    /** Moved, it is another appointment to its client. */
    @Test
    @Tag("T14")
    void remindsOfTheNewTimeAlsoJustAfterAReminderOfTheOld() {
        var moved = shop.booked(at("09:00"));
        sentByARule(moved, clock.instant().minusSeconds(60));
        api.post("/api/v1/appointments/" + moved + "/reschedule", "{\"startsAt\": \"%s\"}".formatted(at("15:00")))
                .is(200);

        api.post(ROUTE + "/send-reminder/" + moved).is(202);
    }

    private void sentByARule(AppointmentId appointment, Instant at) {
        transactions.run(
                shop.company(),
                () -> prompts.heard(
                        shop.company(),
                        new DeliveryEvent.OutcomeChanged(
                                new DeliveryEvent.Delivery(
                                        new CommandId(UUID.randomUUID()),
                                        MessageKind.REMINDER,
                                        Purpose.REMINDER,
                                        shop.client(),
                                        appointment,
                                        1,
                                        1440,
                                        null),
                                3,
                                Outcome.ACCEPTED,
                                null,
                                null,
                                at,
                                null,
                                List.of(),
                                new Person(null, "+5511999990001", null))));
    }
}
