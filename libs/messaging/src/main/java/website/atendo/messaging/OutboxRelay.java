package website.atendo.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import website.atendo.contracts.EventHeaders;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Publishes what the outbox holds. One relay per service is active, under an advisory lock; it reads by id, sends a
 * batch, waits for every acknowledgement and deletes: nothing is lost and nothing overtakes (docs/adr/0002). A row the
 * broker will never take is parked, and with it only the later rows of its subject. At least once: after a crash or a
 * change of leader a message may come again under the same id.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    /** Then it measures, purges, and sees whether it is to stop. */
    private static final int BATCHES_IN_A_ROW = 20;

    private static final long LOCK = 0x41_74_65_6e_64_6f_01L;

    private final AcrossCompanies across;
    private final Producer<String, byte[]> producer;
    private final MessagingProperties settings;
    private final String source;
    private final Clock clock;
    private final Timer sendTime;
    private final AtomicReference<OutboxBacklog> backlog = new AtomicReference<>(OutboxBacklog.NONE);
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    OutboxRelay(
            AcrossCompanies across,
            Producer<String, byte[]> producer,
            MessagingProperties settings,
            String source,
            Clock clock,
            MeterRegistry meters) {
        this.across = across;
        this.producer = producer;
        this.settings = settings;
        this.source = source;
        this.clock = clock;
        this.sendTime = Timer.builder("atendo.outbox.send")
                .description("from reading a batch to the last acknowledgement")
                .register(meters);
        meters.gauge("atendo.outbox.unsent", this, relay -> relay.backlog.get().unsent());
        meters.gauge("atendo.outbox.parked", this, relay -> relay.backlog.get().parked());
        meters.gauge(
                "atendo.outbox.oldest.unsent.seconds",
                this,
                relay -> relay.backlog.get().ageOfOldest(relay.clock.instant()).toMillis() / 1000.0);
    }

    /** Says that there may be something to send; cheap, from any thread. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread current = thread;
        if (current != null) {
            wake();
            try {
                current.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        producer.close(Duration.ofSeconds(5));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        Duration pause = Duration.ofMillis(200);
        while (running) {
            try (Connection connection = across.dataSource().getConnection()) {
                lead(connection);
                pause = Duration.ofMillis(200);
            } catch (SQLException | KafkaException e) {
                log.warn("the relay waits {} ms: {}", pause.toMillis(), e.toString());
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(settings.relayMaxPause()) > 0
                        ? settings.relayMaxPause()
                        : pause.multipliedBy(2);
            }
        }
    }

    /** Lock, read and delete share one connection: whoever loses it has lost the lock, and notices. */
    private void lead(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        while (running && !tryLock(connection)) {
            sleep(Duration.ofSeconds(1));
        }
        tune(connection);
        Instant measured = Instant.EPOCH;
        Instant purged = Instant.EPOCH;
        try {
            while (running) {
                int sent = sendBatches(connection);
                Instant now = clock.instant();
                if (measured.plus(settings.backlogEvery()).isBefore(now)) {
                    backlog.set(OutboxBacklog.measure(connection));
                    measured = now;
                }
                if (purged.plus(settings.purgeEvery()).isBefore(now)) {
                    purgeInbox(connection, now);
                    purged = now;
                }
                if (sent < settings.relayBatch()) {
                    await();
                }
            }
        } finally {
            unlock(connection);
        }
    }

    /**
     * Sends one batch after the other until nothing waits, or until others are to have their turn. A batch is sent once
     * the one before is acknowledged, so that nothing overtakes; while the broker works on it, the one before is deleted
     * and the next is read.
     *
     * @return how many rows were dealt with
     */
    int sendBatches(Connection connection) throws SQLException {
        long started = System.nanoTime();
        int dealtWith = 0;
        List<Long> acknowledged = List.of();
        List<Row> rows = read(connection, List.of());
        for (int batch = 1; !rows.isEmpty(); batch++) {
            Sent sent = send(connection, rows);
            delete(connection, acknowledged);
            boolean more = batch < BATCHES_IN_A_ROW && rows.size() == settings.relayBatch() && sent.away() == null;
            List<Row> next = more ? read(connection, sent.rows()) : List.of();
            Settled settled = settle(connection, sent);
            acknowledged = settled.acknowledged();
            dealtWith += rows.size();
            if (settled.away() != null) {
                delete(connection, acknowledged);
                throw settled.away();
            }
            rows = settled.parked().isEmpty()
                    ? next
                    : next.stream()
                            .filter(row -> !settled.parked().contains(row.order()))
                            .toList();
        }
        delete(connection, acknowledged);
        if (dealtWith > 0) {
            sendTime.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
        return dealtWith;
    }

    private Sent send(Connection connection, List<Row> rows) throws SQLException {
        Set<String> heldBack = new HashSet<>();
        List<Row> sent = new ArrayList<>(rows.size());
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (!heldBack.isEmpty() && heldBack.contains(row.order())) {
                continue;
            }
            if (row.body.length > settings.maxMessageBytes()) {
                park(connection, row, "larger than " + settings.maxMessageBytes() + " bytes");
                heldBack.add(row.order());
                continue;
            }
            try {
                acknowledgements.add(producer.send(row.record(source)));
                sent.add(row);
            } catch (KafkaException e) {
                if (!neverAccepted(e)) {
                    return new Sent(sent, acknowledgements, e);
                }
                park(connection, row, e.toString());
                heldBack.add(row.order());
            }
        }
        return new Sent(sent, acknowledgements, null);
    }

    /** Waits for every acknowledgement. */
    private Settled settle(Connection connection, Sent sent) throws SQLException {
        List<Long> acknowledged = new ArrayList<>(sent.rows().size());
        Set<String> parked = new HashSet<>();
        KafkaException away = sent.away();
        for (int i = 0; i < sent.rows().size(); i++) {
            Row row = sent.rows().get(i);
            try {
                sent.acknowledgements().get(i).get();
                acknowledged.add(row.id);
            } catch (ExecutionException e) {
                if (neverAccepted(e.getCause())) {
                    park(connection, row, String.valueOf(e.getCause()));
                    parked.add(row.order());
                } else {
                    away = new KafkaException("not acknowledged", e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                away = new KafkaException("interrupted while the broker worked", e);
                break;
            }
        }
        return new Settled(acknowledged, parked, away);
    }

    /** Whether anything is parked is asked once per batch; only then each row is held against what is. */
    private List<Row> read(Connection connection, List<Row> onTheirWay) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, company_id, topic, message_id, type, subject, occurred_at, traceparent, body
                from outbox waiting
                where parked_at is null
                  and id <> all (?)
                  and (not exists (select from outbox where parked_at is not null)
                    or not exists (
                      select from outbox parked
                      where parked.parked_at is not null
                        and parked.company_id = waiting.company_id and parked.subject = waiting.subject
                        and parked.id < waiting.id))
                order by id
                limit ?""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", onTheirWay.stream().map(Row::id).toArray()));
            select.setInt(2, settings.relayBatch());
            try (ResultSet result = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(Row.of(result));
                }
                return rows;
            }
        }
    }

    private static void delete(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    private void park(Connection connection, Row row, String reason) throws SQLException {
        log.error(
                "outbox row {} ({}, company {}, {}) is parked: {}", row.id, row.type, row.company, row.subject, reason);
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set parked_at = ?, parked_because = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, reason);
            update.setLong(3, row.id);
            update.executeUpdate();
        }
    }

    private static void purgeInbox(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from inbox where ctid = any(array(
                  select ctid from inbox where keep_until < ? limit 5000))""")) {
            delete.setTimestamp(1, Timestamp.from(now));
            int gone;
            do {
                gone = delete.executeUpdate();
            } while (gone == 5000);
        }
    }

    private static boolean neverAccepted(@Nullable Throwable e) {
        return e instanceof RecordTooLargeException
                || e instanceof SerializationException
                || e instanceof InvalidTopicException
                || e instanceof InvalidConfigurationException;
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /**
     * The statistics of a table that is emptied all the time say that it is empty. Believing them, the planner scans and
     * sorts all of a burst for each batch, and scans all of it again for each row in search of parked ones: 100,000 rows
     * stood still for minutes.
     *
     * <p>Nobody waits for the disk to have the deletions: where a crash takes back one, its messages come again under the
     * same ids, as after a crash before it.
     */
    private static void tune(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute("""
                    set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off;
                    set synchronous_commit = off""");
        }
    }

    /** The pool keeps the session, so neither the lock nor the settings must stay with it. */
    private static void unlock(Connection connection) {
        try (Statement unlock = connection.createStatement()) {
            unlock.execute("""
                    select pg_advisory_unlock_all();
                    reset enable_seqscan; reset enable_bitmapscan; reset enable_sort;
                    reset synchronous_commit""");
        } catch (SQLException e) {
            log.debug("the session is gone, and its lock with it: {}", e.toString());
        }
    }

    private void await() {
        try {
            if (work.tryAcquire(settings.relayPoll().toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A batch that the broker works on.
     *
     * @param away why not all of it was sent
     */
    private record Sent(
            List<Row> rows,
            List<Future<RecordMetadata>> acknowledgements,
            @Nullable KafkaException away) {}

    /**
     * What became of it.
     *
     * @param parked the orders of rows that the broker will never take
     * @param away why not all of it was acknowledged
     */
    private record Settled(
            List<Long> acknowledged,
            Set<String> parked,
            @Nullable KafkaException away) {}

    private record Row(
            long id,
            long company,
            String topic,
            UUID messageId,
            String type,
            String subject,
            Instant occurredAt,
            @Nullable String traceParent,
            byte[] body) {

        static Row of(ResultSet result) throws SQLException {
            return new Row(
                    result.getLong(1),
                    result.getLong(2),
                    result.getString(3),
                    result.getObject(4, UUID.class),
                    result.getString(5),
                    result.getString(6),
                    result.getTimestamp(7).toInstant(),
                    result.getString(8),
                    result.getBytes(9));
        }

        String order() {
            return company + " " + subject;
        }

        ProducerRecord<String, byte[]> record(String source) {
            var record = new ProducerRecord<>(topic, Long.toString(company), body);
            header(record, EventHeaders.SPEC_VERSION, "1.0");
            header(record, EventHeaders.ID, messageId.toString());
            header(record, EventHeaders.TYPE, type);
            header(record, EventHeaders.SOURCE, "/atendo/" + source);
            header(record, EventHeaders.TIME, occurredAt.toString());
            header(record, EventHeaders.SUBJECT, subject);
            header(record, EventHeaders.COMPANY, Long.toString(company));
            header(record, "content-type", "application/json");
            if (traceParent != null) {
                header(record, EventHeaders.TRACE_PARENT, traceParent);
            }
            return record;
        }

        private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
    }
}
