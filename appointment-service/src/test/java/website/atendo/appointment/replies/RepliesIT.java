package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.appointment.PublishedEvents.Event;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop.Shop;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.clients.FindClients;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.messaging.Outbox;

/** What the tests of answers share: a shop, a client with an appointment, and the client's phone. */
abstract class RepliesIT extends ServiceIT {
    private static final AtomicLong STRANGERS = new AtomicLong(20_000_000);

    @Autowired
    Outbox outbox;

    @Autowired
    FindAppointments appointments;

    @Autowired
    FindClients clients;

    @Autowired
    JdbcClient jdbc;

    Shop shop;
    PhoneOf maria;

    @BeforeEach
    void openShop() {
        shop = aShop();
        maria = phoneOf(shop, shop.client());
    }

    PhoneOf phoneOf(Shop of, ClientId client) {
        return phoneOf(of, client, Provider.EVOLUTION_BAILEYS);
    }

    PhoneOf phoneOf(Shop of, ClientId client, Provider provider) {
        return new PhoneOf(
                transactions,
                outbox,
                jdbc,
                clock,
                of.company(),
                client,
                clients.one(of.company(), client).orElseThrow().phone(),
                null,
                null,
                provider);
    }

    PhoneOf aPhone(@Nullable ClientId client, @Nullable String phone, @Nullable String lid) {
        return aPhone(client, phone, lid, null, Provider.EVOLUTION_BAILEYS);
    }

    PhoneOf aCloudPhone(@Nullable ClientId client, @Nullable String phone, String userId) {
        return aPhone(client, phone, null, userId, Provider.CLOUD_API);
    }

    private PhoneOf aPhone(
            @Nullable ClientId client,
            @Nullable String phone,
            @Nullable String lid,
            @Nullable String userId,
            Provider provider) {
        return new PhoneOf(transactions, outbox, jdbc, clock, shop.company(), client, phone, lid, userId, provider);
    }

    static String aStrangersPhone() {
        return "+55119" + STRANGERS.incrementAndGet();
    }

    String phone(ClientId client) {
        return clients.one(shop.company(), client).orElseThrow().phone();
    }

    AppointmentFacts booked() {
        return booked("10:00");
    }

    AppointmentFacts booked(String time) {
        return shop.book(at(time)).facts();
    }

    String statusOf(AppointmentFacts appointment) {
        return now(appointment).status().name();
    }

    AppointmentFacts now(AppointmentFacts appointment) {
        return appointments
                .one(shop.company(), appointment.appointmentId())
                .orElseThrow()
                .facts();
    }

    /** Until everything that came in was dealt with. */
    void settle(EventId... messages) {
        for (EventId message : messages) {
            await("message dealt with").atMost(Duration.ofSeconds(15)).until(() -> result(message) != null);
        }
    }

    @Nullable
    String result(EventId message) {
        return transactions.call(
                shop.company(),
                () -> jdbc.sql("select result from inbound_inbox where message_id = :id and state <> 'PENDING'")
                        .param("id", message.value())
                        .query(String.class)
                        .optional()
                        .orElse(null));
    }

    /** What was published in answer to clients, the booking itself left out. */
    List<String> answers(int count) {
        return answerEvents(count).stream()
                .map(event -> event.type().replace(".v1", ""))
                .toList();
    }

    List<Event> answerEvents(int count) {
        return await("answers")
                .atMost(Duration.ofSeconds(15))
                .until(this::answersSoFar, found -> found.size() >= count);
    }

    List<Event> answersSoFar() {
        return events.ofAppointments(shop.company(), 0).stream()
                .filter(event -> !event.type().startsWith("appointment.booked")
                        && !event.type().startsWith("appointment.rescheduled"))
                .toList();
    }

    void nothingChanged(AppointmentFacts before) {
        assertThat(now(before)).isEqualTo(before);
    }
}
