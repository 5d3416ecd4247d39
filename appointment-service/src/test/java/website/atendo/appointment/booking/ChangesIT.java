package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentStatus;

class ChangesIT extends ServiceIT {
    @Autowired
    ConfirmAppointment confirm;

    @Autowired
    CancelAppointment cancel;

    @Autowired
    AskReschedule askReschedule;

    @Autowired
    QuestionCancellation question;

    @Autowired
    KeepAppointment keep;

    @Autowired
    AnnounceArrival announce;

    @Autowired
    FindAppointments find;

    Workshop.Shop shop;
    Api api;
    String one;

    @BeforeEach
    void book() {
        shop = aShop();
        api = as(shop);
        one = "/api/v1/appointments/" + shop.booked(at("10:00"));
    }

    @Test
    void confirmsOnceHoweverOftenItIsAsked() {
        var first = api.post(one + "/confirm", "{}").is(200);
        var second = api.post(one + "/confirm").is(200);

        assertThat(first.text("/status")).isEqualTo("CONFIRMED");
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(second.number("/version")).isEqualTo(2);
        assertThat(second.number("/revision")).isEqualTo(1);
        api.post(one + "/cancel").is(200);
        events.areExactly(
                shop.company(), "appointment.booked.v1", "appointment.confirmed.v1", "appointment.cancelled.v1");
    }

    @Test
    @Tag("T02")
    void movesToAnotherTimeAndTellsBothTimes() {
        api.post(one + "/confirm").is(200);

        var moved = api.post(one + "/reschedule", "{\"startsAt\": \"" + at("15:00") + "\"}")
                .is(200);

        assertThat(moved.text("/startsAt")).isEqualTo(aMonday() + "T15:00:00-03:00");
        assertThat(moved.text("/status")).isEqualTo("SCHEDULED");
        assertThat(moved.number("/version")).isEqualTo(3);
        assertThat(moved.number("/revision")).isEqualTo(2);
        var event = events.ofAppointments(shop.company(), 3).getLast();
        assertThat(event.type()).isEqualTo("appointment.rescheduled.v1");
        assertThat(Instant.parse(event.text("/previousStartsAt"))).isEqualTo(at("10:00"));
        assertThat(Instant.parse(event.text("/appointment/startsAt"))).isEqualTo(at("15:00"));
        assertThat(event.body().at("/appointment/version").asLong()).isEqualTo(3);
        api.post("/api/v1/appointments", shop.booking(at("10:00"))).is(201);
    }

    @Test
    void movesToAnotherProfessional() {
        var ana = shop.professional("Ana", Workshop.weekdays("08:00", "20:00"), shop.service());

        var moved = api.post(
                        one + "/reschedule",
                        "{\"startsAt\": \"%s\", \"professionalId\": %s}".formatted(at("19:00"), ana))
                .is(200);

        assertThat(moved.number("/professionalId")).isEqualTo(ana.value());
        assertThat(moved.text("/professionalName")).isEqualTo("Ana");
    }

    @Test
    void overlapsItselfWhenItMovesALittle() {
        api.post(one + "/reschedule", "{\"startsAt\": \"" + at("10:10") + "\"}").is(200);
    }

    @Test
    void refusesAMoveAsItRefusesABookingAndStaysWhereItIs() {
        shop.book(at("11:00"));
        var other = aShop();

        api.post(one + "/reschedule", "{\"startsAt\": \"" + at("11:15") + "\"}").isProblem(409, "slot-taken");
        api.post(one + "/reschedule", "{\"startsAt\": \"" + at("20:00") + "\"}")
                .isProblem(422, "outside-working-hours");
        api.post(one + "/reschedule", "{\"startsAt\": \"" + clock.instant().minusSeconds(60) + "\"}")
                .isProblem(422, "start-in-the-past");
        api.post(
                        one + "/reschedule",
                        "{\"startsAt\": \"%s\", \"professionalId\": %s}".formatted(at("15:00"), other.professional()))
                .isProblem(404, "not-found");
        api.post(one + "/reschedule", "{}").refusesField("startsAt");
        api.post(one + "/reschedule", "{\"startsAt\": \"" + at("15:00") + "\", \"when\": 1}")
                .refusesField("when");

        var now = api.get(one).is(200);
        assertThat(now.text("/startsAt")).isEqualTo(aMonday() + "T10:00:00-03:00");
        assertThat(now.number("/version")).isEqualTo(1);
    }

    @Test
    void cancelsWithAReasonAndFreesTheTime() {
        var cancelled = api.post(one + "/cancel", "{\"reason\": \"gripe\"}").is(200);

        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/cancelReason")).isEqualTo("gripe");
        assertThat(events.ofAppointments(shop.company(), 2).getLast().text("/reason"))
                .isEqualTo("gripe");
        api.post("/api/v1/appointments", shop.booking(at("10:00"))).is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "complete", "no-show"})
    void changesNothingOnceItIsOverAndNamesTheState(String end) {
        api.post(one + "/" + end).is(200);

        for (String action : new String[] {"confirm", "cancel", "complete", "no-show"}) {
            var refused = api.post(one + "/" + action).isProblem(409, "appointment-finished");
            assertThat(refused.text("/detail")).contains(api.get(one).text("/status"));
        }
        api.post(one + "/reschedule", "{\"startsAt\": \"" + at("15:00") + "\"}").isProblem(409, "appointment-finished");
        events.areExactly(
                shop.company(),
                "appointment.booked.v1",
                switch (end) {
                    case "cancel" -> "appointment.cancelled.v1";
                    case "complete" -> "appointment.completed.v1";
                    default -> "appointment.marked-no-show.v1";
                });
    }

    @Test
    void refusesAChangeOfAnotherVersionThanWasRead() {
        api.with("If-Match", "\"7\"").post(one + "/confirm").isProblem(412, "version-passed");
        api.with("If-Match", "\"7\"").post(one + "/cancel").isProblem(412, "version-passed");
        api.with("If-Match", "\"7\"").patch(one, "{\"notes\": \"x\"}").isProblem(412, "version-passed");
        api.with("If-Match", "\"7\"")
                .post(one + "/reschedule", "{\"startsAt\": \"" + at("15:00") + "\"}")
                .isProblem(412, "version-passed");
        api.with("If-Match", "seven").post(one + "/confirm").refusesField("If-Match");

        assertThat(api.get(one).number("/version")).isEqualTo(1);
        api.with("If-Match", "\"1\"").post(one + "/confirm").is(200);
    }

    @Test
    void notesSomethingAlsoOnceItIsOver() {
        api.patch(one, "{\"notes\": \"prefere tesoura\"}").is(200);
        api.post(one + "/complete").is(200);
        var noted = api.patch(one, "{\"notes\": null}").is(200);

        assertThat(noted.body().at("/notes").isNull()).isTrue();
        assertThat(noted.number("/version")).isEqualTo(4);
        assertThat(noted.number("/revision")).isEqualTo(1);
        events.areExactly(
                shop.company(),
                "appointment.booked.v1",
                "appointment.snapshot.v1",
                "appointment.completed.v1",
                "appointment.snapshot.v1");
    }

    @Test
    void takesAnotherServiceWithItsOwnLength() {
        var beard = shop.service("Corte e barba", 60, 0, 0);
        api.patch(
                        "/api/v1/professionals/" + shop.professional(),
                        "{\"serviceIds\": [%s, %s]}".formatted(shop.service(), beard))
                .is(200);

        var changed = api.patch(one, "{\"serviceId\": %s, \"notes\": \"com barba\"}".formatted(beard))
                .is(200);

        assertThat(changed.text("/endsAt")).isEqualTo(aMonday() + "T11:00:00-03:00");
        assertThat(changed.text("/serviceName")).isEqualTo("Corte e barba");
        assertThat(changed.text("/notes")).isEqualTo("com barba");
        assertThat(changed.number("/revision")).isEqualTo(2);
    }

    @Test
    @Tag("I13")
    void changesNothingByHalvesWhereOneFieldIsWrong() {
        var other = aShop();

        api.patch(one, "{\"notes\": \"x\", \"serviceId\": %s}".formatted(other.service()))
                .isProblem(404, "not-found");
        api.patch(one, "{\"notes\": 5}").refusesField("notes");
        api.patch(one, "{\"startsAt\": \"2030-01-01T10:00:00Z\"}").refusesField("startsAt");
        api.patch(one, "{\"serviceId\": null}").refusesField("serviceId");
        api.patch(one, "[]").isProblem(400, "invalid-request");
        api.post(one + "/cancel", "{\"why\": \"x\"}").refusesField("why");
        api.post(one + "/confirm", "{\"status\": \"CONFIRMED\"}").refusesField("status");
        api.post(one + "/complete", "{\"x\": 1}").refusesField("x");
        api.get("/api/v1/appointments/abc").isProblem(400, "invalid-request");

        assertThat(api.get(one).number("/version")).isEqualTo(1);
    }

    @Test
    @Tag("I11")
    void keepsEveryChangeWithWhatWasAndWhatIs() {
        as(shop, "receptionist").post(one + "/confirm").is(200);
        api.post(one + "/cancel", "{\"reason\": \"gripe\"}").is(200);

        var log = api.get("/api/v1/audit-log?entity=appointment").is(200);

        assertThat(log.body().at("/items").findValuesAsString("action")).containsExactly("cancel", "confirm", "book");
        assertThat(log.text("/items/1/actorKind")).isEqualTo("STAFF");
        assertThat(log.text("/items/1/actorId")).isEqualTo("7");
        assertThat(log.text("/items/1/before/status")).isEqualTo("SCHEDULED");
        assertThat(log.text("/items/1/after/status")).isEqualTo("CONFIRMED");
    }

    @Test
    void appliesAClientsAnswers() {
        var standing = find.ahead(shop.company(), shop.client()).getFirst();
        var id = standing.facts().appointmentId();
        var seen = Expected.revision(standing.facts().revision());

        var confirmed = confirm.confirm(shop.company(), id, seen, reply(1));
        assertThat(confirm.confirm(shop.company(), id, seen, reply(2))).isInstanceOf(Outcome.Already.class);
        announce.announce(shop.company(), id, seen, true, inbound(3), reply(3));
        question.question(shop.company(), id, seen, inbound(4), reply(4));
        keep.keep(shop.company(), id, seen, inbound(5), reply(5));
        var asked = askReschedule.ask(shop.company(), id, seen, reply(6));
        cancel.cancel(shop.company(), id, seen, null, reply(7));

        assertThat(confirmed).isInstanceOf(Outcome.Done.class);
        assertThat(((Outcome.Done) asked).now().facts().rescheduleAsked()).isTrue();
        var published = events.areExactly(
                shop.company(),
                "appointment.booked.v1",
                "appointment.confirmed.v1",
                "arrival.announced.v1",
                "cancel.questioned.v1",
                "cancel.withdrawn.v1",
                "reschedule.asked.v1",
                "appointment.cancelled.v1");
        assertThat(published.get(1).text("/answers")).isEqualTo(inbound(1).toString());
        assertThat(published.get(1).text("/actor/kind")).isEqualTo("CLIENT");
        assertThat(find.ahead(shop.company(), shop.client())).isEmpty();
        assertThat(api.get("/api/v1/audit-log?entity=appointment&actorId=" + shop.client())
                        .text("/items/0/origin"))
                .isEqualTo("whatsapp");
    }

    @Test
    @Tag("I9")
    void refusesAnswersWithoutEndingTheTransactionTheyCameIn() {
        var id = shop.booked(at("15:00"));
        var stranger = shop.client("Carlos");

        transactions.run(shop.company(), () -> {
            assertThat(confirm.confirm(shop.company(), id, Expected.revision(9), reply(1)))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(new Refusal.RevisionPassed(9, 1)));
            assertThat(confirm.confirm(shop.company(), id, Expected.ANYTHING, Cause.reply(stranger, inbound(2))))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(new Refusal.NotYours()));
            assertThat(confirm.confirm(shop.company(), id, Expected.revision(1), reply(3)))
                    .isInstanceOf(Outcome.Done.class);
        });

        assertThat(find.one(shop.company(), id).orElseThrow().facts().status()).isEqualTo(AppointmentStatus.CONFIRMED);
    }

    private Cause reply(int number) {
        return Cause.reply(shop.client(), inbound(number));
    }

    private EventId inbound(int number) {
        return EventId.of("inbound", shop.company(), number);
    }
}
