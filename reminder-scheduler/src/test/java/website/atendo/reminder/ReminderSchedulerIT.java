package website.atendo.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.messaging.MessageCodec;
import website.atendo.reminder.planning.FollowAppointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.Reminders;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.testing.Infrastructure;
import website.atendo.testing.MutableClock;
import website.atendo.testing.OnRealInfrastructure;

/** The service on a real broker and a real database, with a clock that stands still; it dispatches when told. */
@OnRealInfrastructure(database = "atendo_reminder")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"atendo.reminders.dispatch.enabled=false", "atendo.reminders.retention.at=-"})
@ActiveProfiles("test")
@Import(StandingClock.class)
public abstract class ReminderSchedulerIT {
    private static final AtomicLong COMPANIES = new AtomicLong(1000);
    private static final MessageCodec CODEC = new MessageCodec();
    private static final Wire WIRE = new Wire();

    @Autowired
    protected MutableClock clock;

    @Autowired
    protected AcrossCompanies across;

    @Autowired
    protected CompanyTransactions transactions;

    @Autowired
    protected Reminders reminders;

    /** Of this test only. */
    protected final CompanyId company = new CompanyId(COMPANIES.incrementAndGet());

    @BeforeEach
    void empty() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        for (String table : List.of("worded_reminders", "reminders", "appointments", "companies")) {
            across.jdbc().sql("delete from " + table).update();
        }
    }

    protected static CompanyId anotherCompany() {
        return new CompanyId(COMPANIES.incrementAndGet());
    }

    /** Publishes, and waits until the service has taken it. */
    protected void happens(AppointmentEvent... events) {
        happens(company, events);
    }

    protected void happens(CompanyId where, AppointmentEvent... events) {
        @Nullable RecordMetadata last = null;
        for (AppointmentEvent event : events) {
            last = WIRE.send(Topics.APPOINTMENT_EVENTS, where, EventId.random(), clock.instant(), event);
        }
        awaitTaken(requireNonNull(last));
    }

    protected void happensUnder(EventId id, AppointmentEvent event) {
        awaitTaken(WIRE.send(Topics.APPOINTMENT_EVENTS, company, id, clock.instant(), event));
    }

    /** Publishes without waiting. */
    protected void told(CompanyId where, AppointmentEvent event) {
        WIRE.send(Topics.APPOINTMENT_EVENTS, where, EventId.random(), clock.instant(), event);
    }

    /** Publishes without waiting. */
    protected void told(CompanyEvent.Profile profile) {
        WIRE.send(Topics.COMPANY_PROFILES, profile.companyId(), EventId.random(), clock.instant(), profile);
    }

    private void awaitTaken(RecordMetadata record) {
        await("the service takes what was published")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> across.jdbc()
                        .sql("""
                                select count(*) from applied_positions
                                where consumer = ? and topic = ? and partition = ? and position > ?""")
                        .params(FollowAppointment.CONSUMER, record.topic(), record.partition(), record.offset())
                        .query(Long.class)
                        .single()
                        .equals(1L));
    }

    /** Publishes a profile, and waits until the service has taken it. */
    protected void becomes(CompanyEvent.Profile profile) {
        EventId id = EventId.random();
        WIRE.send(Topics.COMPANY_PROFILES, profile.companyId(), id, clock.instant(), profile);
        await("the service takes the profile")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> across.jdbc()
                        .sql("select count(*) from inbox where message_id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single()
                        .equals(1L));
    }

    protected List<Reminder> remindersOf(long appointment) {
        return remindersOf(company, appointment);
    }

    protected List<Reminder> remindersOf(CompanyId where, long appointment) {
        return transactions.call(where, () -> reminders.of(where, List.of(new AppointmentId(appointment))));
    }

    /** Everything the service has told the adapter about this test's company. */
    protected List<SendCommand.MessageSend> commands() {
        return commands(company);
    }

    protected List<SendCommand.MessageSend> commands(CompanyId where) {
        return published(where, SendCommand.MessageSend.class);
    }

    /** Everything the service has told the timeline about this test's company. */
    protected List<ReminderEvent> events() {
        return published(company, ReminderEvent.class);
    }

    private <M extends Message> List<M> published(CompanyId where, Class<M> type) {
        await("the outbox is published")
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(across.jdbc()
                                .sql("select count(*) from outbox")
                                .query(Long.class)
                                .single())
                        .isZero());
        return WIRE.readAll(where).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The other side of the broker. */
    private static final class Wire {
        private static final List<Topic<?>> READ = List.of(Topics.SEND_COMMANDS, Topics.REMINDER_EVENTS);

        private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()), new StringSerializer(), new ByteArraySerializer());
        private final Map<CompanyId, List<Message>> read = new HashMap<>();
        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());

        <M extends Message> RecordMetadata send(Topic<M> topic, CompanyId company, EventId id, Instant at, M message) {
            var record = new ProducerRecord<>(
                    topic.name(), company.toString(), CODEC.encode(message).getBytes(UTF_8));
            Map.of(
                            EventHeaders.ID, id.toString(),
                            EventHeaders.TYPE, Topic.wireNameOf(message.getClass()),
                            EventHeaders.TIME, at.toString(),
                            EventHeaders.SUBJECT, "test",
                            EventHeaders.COMPANY, company.toString())
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
            try {
                return producer.send(record).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        List<Message> readAll(CompanyId company) {
            if (consumer.assignment().isEmpty()) {
                consumer.assign(READ.stream()
                        .flatMap(topic -> Stream.iterate(0, partition -> partition + 1)
                                .limit(Topic.PARTITIONS)
                                .map(partition -> new TopicPartition(topic.name(), partition)))
                        .toList());
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    var type = READ.stream()
                            .filter(topic -> topic.name().equals(record.topic()))
                            .flatMap(topic ->
                                    topic
                                            .typeOf(new String(
                                                    record.headers()
                                                            .lastHeader(EventHeaders.TYPE)
                                                            .value(),
                                                    UTF_8))
                                            .stream())
                            .findFirst()
                            .orElseThrow();
                    read.computeIfAbsent(new CompanyId(Long.parseLong(record.key())), _ -> new ArrayList<>())
                            .add(CODEC.decode(new String(record.value(), UTF_8), type));
                });
            }
            return List.copyOf(read.getOrDefault(company, List.of()));
        }
    }
}
