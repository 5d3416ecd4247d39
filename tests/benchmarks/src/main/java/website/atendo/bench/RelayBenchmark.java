package website.atendo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import website.atendo.local.Program;

/**
 * How fast the outbox reaches the broker, against a producer that is handed the same records. The relay is a running
 * service's; what it does besides (reading, deleting, one connection) is what the ratio shows.
 */
final class RelayBenchmark implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final int PARTITIONS = 12;
    private static final String DATABASE = "atendo_reminder";
    private static final long LOOKS_EVERY_NANOS = 20_000_000;
    private static final String BODY = "{\"text\":\"" + "x".repeat(400 - 11) + "\"}";

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        ground.service(Program.REMINDER, Map.of("ATENDO_REMINDERS_DISPATCH_ENABLED", "false"));
        List<Ratio> ratios = new ArrayList<>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", ground.kafka()));
                var connection = ground.sql(DATABASE);
                var producer = producer(ground)) {
            for (int companies : new int[] {1, 500}) {
                String line = "relay-" + companies;
                // Whoever comes first would pay for what is loaded and compiled.
                relayed(connection, admin, companies, topic(admin, line + "-warm-relay"));
                produced(producer, companies, topic(admin, line + "-warm-raw"));
                var pairs = Rounds.alternating(
                        line,
                        round -> relayed(connection, admin, companies, topic(admin, line + "-relay-" + round)),
                        round -> produced(producer, companies, topic(admin, line + "-raw-" + round)));
                ratios.add(new Ratio(
                        line,
                        "events/s from outbox to broker, 400 B, %d %s ÷ raw idempotent producer"
                                .formatted(companies, companies == 1 ? "company" : "companies"),
                        Ratio.Goal.atLeast(0.5),
                        pairs));
            }
        }
        return ratios;
    }

    private static String topic(Admin admin, String name) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                .all()
                .get();
        // Answered by the leaders. A producer that is refused before they know that they lead loses count, for ever.
        Ground.await("the leaders of " + name, () -> isLed(admin, name));
        return name;
    }

    /** From the commit of all rows until the broker has them. */
    private static double relayed(Connection connection, Admin admin, int companies, String topic) throws Exception {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("""
                insert into outbox (company_id, topic, message_id, type, subject, occurred_at, body)
                select 1 + n %% %d, ?, gen_random_uuid(), 'bench.happened.v1', 'thing/' || n %% 5000, now(), ?
                from generate_series(1, %d) n""".formatted(companies, EVENTS))) {
            insert.setString(1, topic);
            insert.setString(2, BODY);
            insert.executeUpdate();
        }
        connection.commit();
        long begin = System.nanoTime();
        connection.setAutoCommit(true);
        Ground.await("all events of " + topic, () -> {
            // Asking takes the broker's time, which is what is measured.
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
            return count(admin, topic) >= EVENTS;
        });
        double rate = EVENTS / seconds(begin);
        Ground.await("the outbox to be empty", () -> isEmpty(connection));
        Ground.execute(connection, "vacuum outbox");
        return rate;
    }

    private static double produced(KafkaProducer<String, byte[]> producer, int companies, String topic)
            throws ExecutionException, InterruptedException {
        byte[] body = BODY.getBytes(UTF_8);
        String now = java.time.Instant.now().toString();
        long begin = System.nanoTime();
        List<Future<?>> sent = new ArrayList<>(EVENTS);
        for (int n = 0; n < EVENTS; n++) {
            String company = Integer.toString(1 + n % companies);
            var record = new ProducerRecord<>(topic, company, body);
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", new UUID(n, n).toString());
            header(record, "ce_type", "bench.happened.v1");
            header(record, "ce_source", "/atendo/reminder-scheduler");
            header(record, "ce_time", now);
            header(record, "ce_subject", "thing/" + n % 5000);
            header(record, "ce_companyid", company);
            header(record, "content-type", "application/json");
            sent.add(producer.send(record));
        }
        for (Future<?> acknowledgement : sent) {
            acknowledgement.get();
        }
        return EVENTS / seconds(begin);
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    /** With the settings of the relay's. */
    private static KafkaProducer<String, byte[]> producer(Ground ground) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ground.kafka(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "max.in.flight.requests.per.connection",
                        5,
                        "linger.ms",
                        2,
                        "batch.size",
                        131_072,
                        "buffer.memory",
                        16 * 1024 * 1024L),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static boolean isLed(Admin admin, String topic) {
        try {
            count(admin, topic);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof ExecutionException answer
                    && answer.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static long count(Admin admin, String topic) {
        var question = new java.util.HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            question.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(question).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEmpty(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select exists (select from outbox)")) {
            rows.next();
            return !rows.getBoolean(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
