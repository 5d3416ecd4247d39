package website.atendo.notification.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static website.atendo.contracts.Topics.APPOINTMENT_EVENTS;
import static website.atendo.contracts.Topics.DELIVERY_EVENTS;
import static website.atendo.contracts.Topics.REMINDER_EVENTS;
import static website.atendo.contracts.sending.MessageKind.BOOKED;
import static website.atendo.contracts.sending.MessageKind.REMINDER;
import static website.atendo.notification.Events.CLIENT;
import static website.atendo.notification.Events.MARIA;
import static website.atendo.notification.Events.NOW;
import static website.atendo.notification.Events.START;
import static website.atendo.notification.Events.booked;
import static website.atendo.notification.Events.confirmed;
import static website.atendo.notification.Events.outcome;
import static website.atendo.notification.Events.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.notification.NotificationTestBase;
import website.atendo.notification.Tokens;

class TimelineIT extends NotificationTestBase {

    @Autowired
    private ForgetOldEntries forgetOldEntries;

    @Tag("I10")
    @Tag("T29")
    @Test
    void showsHowAMessageWasSentDeliveredAndReadInThatOrderHoweverItIsTold() {
        var command = CommandId.of("shuffled", company);
        List<DeliveryEvent> steps = new ArrayList<>(List.of(
                outcome(command, 42, REMINDER, 1, Outcome.QUEUED, null, at(0), null),
                outcome(command, 42, REMINDER, 2, Outcome.SENDING, null, at(1), null),
                outcome(command, 42, REMINDER, 3, Outcome.ACCEPTED, null, at(2), "Olá, Maria! Lembrete …"),
                receipt(command, 42, REMINDER, 4, Receipt.SENT, at(3)),
                receipt(command, 42, REMINDER, 5, Receipt.DELIVERED, at(4)),
                // The provider's clock counts whole seconds: read looks older than delivered.
                receipt(command, 42, REMINDER, 6, Receipt.READ, at(3))));
        List<EventId> ids = steps.stream().map(_ -> EventId.random()).toList();
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(3));

        for (int i : order) {
            publish(DELIVERY_EVENTS, ids.get(i), steps.get(i));
        }

        awaitStory(
                42,
                "message.reminder queued",
                "message.reminder sent",
                "message.reminder delivered",
                "message.reminder read");
        List<JsonNode> entries = timeline(42);
        assertThat(entries)
                .extracting(entry -> entry.get("commandId").asString())
                .containsOnly(command.toString());
        assertThat(entries).filteredOn(entry -> entry.has("text")).hasSize(1);
    }

    @Test
    void continuesWhatItQueuedItself() {
        EventId cause = publish(APPOINTMENT_EVENTS, booked(42));
        awaitStory(42, "appointment.booked", "message.booked queued");
        var command = CommandId.of(cause, BOOKED, 1);

        publish(DELIVERY_EVENTS, outcome(command, 42, BOOKED, 1, Outcome.QUEUED, null, at(1), "as rendered"));
        publish(DELIVERY_EVENTS, outcome(command, 42, BOOKED, 3, Outcome.ACCEPTED, null, at(2), "as rendered"));
        publish(DELIVERY_EVENTS, receipt(command, 42, BOOKED, 4, Receipt.DELIVERED, at(3)));

        awaitStory(
                42, "appointment.booked", "message.booked queued", "message.booked sent", "message.booked delivered");
    }

    @Test
    void saysWhyAMessageDidNotLeave() {
        publish(
                DELIVERY_EVENTS,
                outcome(
                        CommandId.of("a", company),
                        42,
                        REMINDER,
                        2,
                        Outcome.SUPERSEDED,
                        "appointment-changed",
                        at(1),
                        null));
        publish(
                DELIVERY_EVENTS,
                outcome(CommandId.of("b", company), 42, BOOKED, 2, Outcome.UNDECIDED, "timeout", at(2), null));

        awaitStory(42, "message.reminder superseded (appointment-changed)", "message.booked undecided (timeout)");
    }

    @Test
    void saysWhyAReminderWasSkippedOnceAlthoughItIsToldTwice() {
        EventId twice = EventId.random();
        var skipped = new ReminderEvent.Skipped(
                new AppointmentId(42),
                CLIENT,
                1,
                1440,
                START.minus(Duration.ofDays(1)),
                ReminderEvent.Reason.BOOKED_INSIDE_OFFSET,
                at(5));
        var expired = new ReminderEvent.Expired(
                new AppointmentId(42),
                CLIENT,
                1,
                120,
                START.minus(Duration.ofHours(2)),
                ReminderEvent.Reason.TOO_LATE,
                at(3));

        publish(REMINDER_EVENTS, twice, skipped);
        publish(REMINDER_EVENTS, twice, skipped);
        publish(REMINDER_EVENTS, expired);

        awaitStory(42, "reminder.expired (too-late)", "reminder.skipped (booked-inside-offset)");
    }

    @Test
    void showsWhatTheClientAnsweredAndWhatItDid() {
        EventId inbound = EventId.random();
        publish(
                APPOINTMENT_EVENTS,
                new AppointmentEvent.ReplyApplied(
                        inbound,
                        new AppointmentId(42),
                        CLIENT,
                        ReplyIntent.CONFIRM,
                        MARIA.withText("confirmo sim, obrigada")));
        publish(APPOINTMENT_EVENTS, confirmed(42, 2, inbound));

        awaitStory(42, "reply.applied (confirm)", "appointment.confirmed", "message.confirmed queued");
        assertThat(timeline(42).getFirst().get("text").asString()).isEqualTo("confirmo sim, obrigada");
        assertThat(timeline(42).get(1).get("by").get("kind").asString()).isEqualTo("CLIENT");
    }

    @Test
    void takesOutTheWordsOfAClientWhoIsErased() {
        publish(
                APPOINTMENT_EVENTS,
                new AppointmentEvent.ReplyApplied(
                        EventId.random(),
                        new AppointmentId(42),
                        CLIENT,
                        ReplyIntent.CONFIRM,
                        MARIA.withText("confirmo sim, obrigada")));
        await().untilAsserted(() -> assertThat(timeline(42)).hasSize(1));

        publish(APPOINTMENT_EVENTS, new AppointmentEvent.ClientErased(CLIENT));

        await().untilAsserted(() -> assertThat(timeline(42))
                .allSatisfy(entry -> assertThat(entry.has("text")).isFalse()));
        assertThat(timeline(42)).hasSize(1);
    }

    @Test
    void comesInPages() {
        publish(APPOINTMENT_EVENTS, booked(42));
        publish(APPOINTMENT_EVENTS, confirmed(42, 2, null));
        await().untilAsserted(() -> assertThat(timeline(42)).hasSize(4));

        JsonNode second = json(get("/api/v1/appointments/42/timeline?page=1&size=3", Tokens.of(company)));

        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("items").get(0).get("kind").asString()).isEqualTo("message.confirmed");
        assertThat(second.get("page").asInt()).isEqualTo(1);
        assertThat(second.get("size").asInt()).isEqualTo(3);
        assertThat(second.get("total").asInt()).isEqualTo(4);
    }

    @Tag("I8")
    @Test
    void answersForAnotherCompanysAppointmentAsForNone() {
        publish(APPOINTMENT_EVENTS, booked(42));
        await().untilAsserted(() -> assertThat(timeline(42)).hasSize(2));

        var foreign = get("/api/v1/appointments/42/timeline", Tokens.of(newCompany()));
        var unknown = get("/api/v1/appointments/43/timeline", Tokens.of(company));

        assertThat(foreign).hasStatus(404);
        assertThat(unknown).hasStatus(404);
        assertThat(json(foreign).get("type").asString()).isEqualTo("https://atendo.website/problems/not-found");
        assertThat(json(foreign).get("detail").asString()).isEqualTo("There is no appointment 42 in this company.");
    }

    @Tag("I13")
    @Test
    void refusesParametersThatMakeNoSense() {
        for (String query : List.of(
                "42/timeline?page=-1", "42/timeline?size=201", "42/timeline?size=abc", "x/timeline", "0/timeline")) {
            var answer = get("/api/v1/appointments/" + query, Tokens.of(company));

            assertThat(answer).as(query).hasStatus(400);
            assertThat(json(answer).get("type").asString())
                    .as(query)
                    .isEqualTo("https://atendo.website/problems/invalid-request");
        }
    }

    @Test
    void forgetsWhatIsOlderThanAYearInBatches() {
        for (int i = 0; i < 3; i++) {
            publish(
                    DELIVERY_EVENTS,
                    outcome(CommandId.of(i, company), 42, BOOKED, 1, Outcome.QUEUED, null, at(i), "text"));
        }
        publish(
                DELIVERY_EVENTS,
                outcome(CommandId.of(9, company), 42, BOOKED, 1, Outcome.QUEUED, null, at(3600), "text"));
        await().untilAsserted(() -> assertThat(timeline(42)).hasSize(4));
        clock.set(NOW.plus(Duration.ofDays(365)).plusSeconds(1800));

        forgetOldEntries.forget();

        assertThat(timeline(42)).hasSize(1);
    }

    private static java.time.Instant at(int seconds) {
        return NOW.plusSeconds(seconds);
    }
}
