package website.atendo.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.testing.Infrastructure;
import website.atendo.testing.OnRealInfrastructure;

/** One context for all tests of the module; each test uses companies of its own. */
@OnRealInfrastructure(database = "atendo_messaging_test")
@SpringBootTest(classes = MessagingTestApplication.class)
abstract class MessagingTestBase {
    private static final AtomicLong COMPANIES = new AtomicLong(1000);

    @Autowired
    Outbox outbox;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    AcrossCompanies across;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MessageCodec codec;

    @Autowired
    MessagingTestApplication.Heard heard;

    final CompanyId company = newCompany();

    static CompanyId newCompany() {
        return new CompanyId(COMPANIES.incrementAndGet());
    }

    static ReminderEvent.Skipped skipped(long appointment, int sequence) {
        return new ReminderEvent.Skipped(
                new AppointmentId(appointment),
                new ClientId(1),
                sequence,
                120,
                Instant.parse("2026-11-26T17:30:00Z"),
                ReminderEvent.Reason.CANCELLED,
                Instant.parse("2026-11-26T17:30:00Z"));
    }

    List<Envelope<ReminderEvent>> heardOf(CompanyId of) {
        return heard.messages.stream().filter(m -> m.company().equals(of)).toList();
    }

    long unsent(CompanyId of) {
        Long rows = across.template()
                .queryForObject("select count(*) from outbox where company_id = ?", Long.class, of.value());
        return rows == null ? 0 : rows;
    }

    static ProducerRecord<String, byte[]> record(
            Topic<?> topic, CompanyId company, EventId id, String type, String body) {
        var record = new ProducerRecord<>(topic.name(), company.toString(), body.getBytes(UTF_8));
        Map.of(
                        EventHeaders.ID,
                        id.toString(),
                        EventHeaders.TYPE,
                        type,
                        EventHeaders.TIME,
                        "2026-11-26T17:30:00Z",
                        EventHeaders.SUBJECT,
                        "appointment/1",
                        EventHeaders.COMPANY,
                        company.toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    static void send(ProducerRecord<String, byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
            producer.flush();
        }
    }

    /** Everything on a topic now that is keyed by the company. */
    static List<ConsumerRecord<String, byte[]>> onTopic(String topic, CompanyId company) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Infrastructure.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (company.toString().equals(record.key())) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }
}
