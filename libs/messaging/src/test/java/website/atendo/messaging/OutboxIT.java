package website.atendo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.testing.Infrastructure;

class OutboxIT extends MessagingTestBase {

    @Autowired
    OutboxRelay relay;

    @Test
    @Tag("I1")
    void publishesWhatATransactionCommittedWithItsHeaders() {
        var id = EventId.random();

        transactions.run(
                company, () -> outbox.append(company, Topics.REMINDER_EVENTS, id, "appointment/7", skipped(7, 1)));

        await("the relay publishes")
                .untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        var record = onTopic("reminder-events", company).getFirst();
        assertThat(MessageCodec.text(record.headers(), EventHeaders.ID)).isEqualTo(id.toString());
        assertThat(MessageCodec.text(record.headers(), EventHeaders.TYPE)).isEqualTo("reminder.skipped.v1");
        assertThat(MessageCodec.text(record.headers(), EventHeaders.SOURCE)).isEqualTo("/atendo/messaging-test");
        assertThat(MessageCodec.text(record.headers(), EventHeaders.SUBJECT)).isEqualTo("appointment/7");
        assertThat(MessageCodec.text(record.headers(), EventHeaders.COMPANY)).isEqualTo(company.toString());
        assertThat(heardOf(company).getFirst().body()).isEqualTo(skipped(7, 1));
        await("the row is deleted")
                .untilAsserted(() -> assertThat(unsent(company)).isZero());
    }

    @Test
    @Tag("I1")
    void publishesNothingOfATransactionThatRolledBack() {
        assertThatThrownBy(() -> transactions.run(company, () -> {
                    outbox.append(company, Topics.REMINDER_EVENTS, "appointment/7", skipped(7, 1));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        transactions.run(company, () -> outbox.append(company, Topics.REMINDER_EVENTS, "appointment/7", skipped(7, 2)));

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        assertThat(heardOf(company).getFirst().body()).isEqualTo(skipped(7, 2));
    }

    @Test
    void refusesToPublishOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.append(company, Topics.REMINDER_EVENTS, "appointment/7", skipped(7, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none is running");
    }

    @Test
    @Tag("I1")
    @Tag("I6")
    void losesNothingAndKeepsTheOrderOfEachSubjectUnderConcurrentWriters() throws Exception {
        int writers = 8;
        int each = 60;
        int aggregates = 5;
        transactions.run(company, () -> {
            for (int i = 0; i < aggregates; i++) {
                jdbc.update("insert into things values (?, ?, 0)", company.value(), "thing" + i);
            }
        });

        try (var pool = Executors.newFixedThreadPool(writers)) {
            var work = new ArrayList<Callable<Void>>();
            for (int w = 0; w < writers; w++) {
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        changeOne(ThreadLocalRandom.current().nextInt(aggregates));
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }

        await("all are published")
                .untilAsserted(() -> assertThat(heardOf(company)).hasSize(writers * each));
        for (int i = 0; i < aggregates; i++) {
            String subject = "thing/" + i;
            List<Integer> sequences = heardOf(company).stream()
                    .filter(m -> m.subject().equals(subject))
                    .map(m -> ((ReminderEvent.Skipped) m.body()).revision())
                    .toList();
            assertThat(sequences).isSorted().doesNotHaveDuplicates();
        }
    }

    private void changeOne(int thing) {
        transactions.run(company, () -> {
            Integer sequence = jdbc.queryForObject(
                    "update things set sequence = sequence + 1 where company_id = ? and name = ? returning sequence",
                    Integer.class,
                    company.value(),
                    "thing" + thing);
            outbox.append(
                    company,
                    Topics.REMINDER_EVENTS,
                    "thing/" + thing,
                    skipped(thing + 1, sequence == null ? -1 : sequence));
        });
    }

    @Test
    @Tag("I1")
    void aBurstAfterAQuietTimeIsSentAsFastAsAnyOther() throws SQLException {
        Callable<Boolean> nothingWaits = () -> across.template()
                .queryForObject("select not exists (select from outbox where parked_at is null)", Boolean.class);
        await().until(nothingWaits);
        vacuum();
        await("the relay to have looked often, in vain: what the server has prepared is for an empty table")
                .during(Duration.ofSeconds(1))
                .until(() -> across.template()
                        .queryForObject(
                                "select not exists (select from outbox where parked_at is null)", Boolean.class));

        transactions.run(company, () -> jdbc.update("""
                insert into outbox (company_id, topic, message_id, type, subject, occurred_at, body)
                select ?, ?, gen_random_uuid(), 'burst.happened.v1', 'thing/' || n % 5000, now(), '{}'
                from generate_series(1, 60000) n""", company.value(), Topics.DELIVERY_EVENTS.name()));

        await("all of it to be sent").atMost(Duration.ofSeconds(20)).until(() -> unsent(company) == 0);
    }

    /** As PostgreSQL does by itself after a while. */
    private static void vacuum() throws SQLException {
        var database = Infrastructure.database("atendo_messaging_test");
        try (var owner = DriverManager.getConnection(
                        database.server() + "/" + database.name(), database.name() + "_owner", database.password());
                var statement = owner.createStatement()) {
            statement.execute("vacuum outbox");
        }
    }

    @Test
    @Tag("I1")
    void parksARowTheBrokerWouldRefuseAndHoldsBackOnlyItsSubject() {
        transactions.run(company, () -> {
            outbox.append(company, Topics.REMINDER_EVENTS, "appointment/1", skipped(1, 1));
            outbox.append(company, Topics.REMINDER_EVENTS, "appointment/1", skipped(1, 2));
            outbox.append(company, Topics.REMINDER_EVENTS, "appointment/2", skipped(2, 1));
            // Larger than max-message-bytes, which no honest message is.
            jdbc.update(
                    "update outbox set body = rpad(body, 30000) where company_id = ? and body like '%\"revision\":1%' "
                            + "and subject = 'appointment/1'",
                    company.value());
        });

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        assertThat(heardOf(company).getFirst().subject()).isEqualTo("appointment/2");
        await().untilAsserted(() -> assertThat(across.template()
                        .queryForList(
                                "select parked_because from outbox where company_id = ? and parked_at is not null",
                                String.class,
                                company.value()))
                .containsExactly("larger than 20000 bytes"));
        assertThat(unsent(company)).as("the parked row and the one behind it").isEqualTo(2);

        across.template()
                .update(
                        "update outbox set parked_at = null, body = trim(body) where company_id = ? and parked_at is not null",
                        company.value());

        await("the mended row goes first")
                .untilAsserted(() -> assertThat(heardOf(company)).hasSize(3));
        assertThat(heardOf(company).get(1).body()).isEqualTo(skipped(1, 1));
    }

    @Test
    @Tag("I1")
    @Tag("I3")
    void aCrashBetweenSendingAndDeletingPublishesAgainUnderTheSameIdAndIsHandledOnce() throws Exception {
        relay.stop();
        try {
            transactions.run(
                    company, () -> outbox.append(company, Topics.REMINDER_EVENTS, "appointment/9", skipped(9, 1)));
            var crashing = relay(producer(), 100);
            try (Connection connection = across.dataSource().getConnection()) {
                var dying = diesOnDelete(connection);

                assertThatThrownBy(() -> crashing.sendBatches(dying)).isInstanceOf(SQLException.class);
                assertThat(unsent(company)).isEqualTo(1);

                assertThat(crashing.sendBatches(connection)).isPositive();
            }
        } finally {
            relay.start();
        }

        await().untilAsserted(
                        () -> assertThat(onTopic("reminder-events", company)).hasSize(2));
        assertThat(onTopic("reminder-events", company).stream()
                        .map(r -> MessageCodec.text(r.headers(), EventHeaders.ID))
                        .distinct())
                .hasSize(1);
        CompanyId marker = newCompany();
        transactions.run(marker, () -> outbox.append(marker, Topics.REMINDER_EVENTS, "appointment/1", skipped(1, 1)));
        await().untilAsserted(() -> assertThat(heardOf(marker)).hasSize(1));
        assertThat(heardOf(company)).hasSize(1);
    }

    @Test
    @Tag("I6")
    void aRowThatTheBrokerRefusesLateHoldsBackItsSubjectInTheBatchThatIsReadMeanwhile() throws Exception {
        relay.stop();
        try {
            transactions.run(company, () -> {
                for (int revision = 1; revision <= 3; revision++) {
                    outbox.append(company, Topics.REMINDER_EVENTS, "appointment/1", skipped(1, revision));
                    outbox.append(company, Topics.REMINDER_EVENTS, "appointment/2", skipped(2, revision));
                }
            });
            try (Connection connection = across.dataSource().getConnection()) {
                assertThat(relay(refusesTheFirst(producer()), 2).sendBatches(connection))
                        .isPositive();
            }
        } finally {
            relay.start();
        }

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(3));
        assertThat(heardOf(company)).extracting(Envelope::subject).containsOnly("appointment/2");
        assertThat(unsent(company)).as("the parked row and those behind it").isEqualTo(3);

        across.template().update("update outbox set parked_at = null where company_id = ?", company.value());

        await("the mended row goes first")
                .untilAsserted(() -> assertThat(heardOf(company)).hasSize(6));
        assertThat(heardOf(company).get(3).body()).isEqualTo(skipped(1, 1));
    }

    private OutboxRelay relay(Producer<String, byte[]> producer, int batch) {
        return new OutboxRelay(
                across,
                producer,
                new MessagingProperties(
                        true,
                        batch,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        20_000,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        1,
                        (short) 1),
                "messaging-test",
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> refusesTheFirst(Producer<String, byte[]> producer) {
        var sent = new AtomicInteger();
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                OutboxIT.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> method.getName().equals("send") && sent.incrementAndGet() == 1
                        ? CompletableFuture.failedFuture(new RecordTooLargeException("too large for the topic"))
                        : method.invoke(producer, arguments));
    }

    private static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()), new StringSerializer(), new ByteArraySerializer());
    }

    private static Connection diesOnDelete(Connection connection) {
        var deletes = new AtomicInteger();
        return (Connection) Proxy.newProxyInstance(
                OutboxIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0].toString().startsWith("delete from outbox")
                            && deletes.incrementAndGet() == 1) {
                        throw new SQLException("killed");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
