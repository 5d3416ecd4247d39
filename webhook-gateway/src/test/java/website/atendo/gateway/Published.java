package website.atendo.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.messaging.MessageCodec;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.testing.Infrastructure;

/** A message as it lies on its topic. */
public record Published(
        String topic, long offset, UUID id, String type, String subject, CompanyId company, String json, Message body) {
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.INBOUND_MESSAGES, Topics.INBOUND_STATUSES, Topics.INSTANCE_EVENTS);
    private static final MessageCodec CODEC = new MessageCodec();
    private static final Reader READER = new Reader();

    static List<Published> all(AcrossCompanies across) {
        Awaitility.await("the outbox is empty")
                .atMost(Duration.ofSeconds(20))
                .until(() -> across.jdbc()
                                .sql("select count(*) from outbox")
                                .query(Long.class)
                                .single()
                        == 0);
        return READER.readOn();
    }

    private static Published of(ConsumerRecord<String, String> record) {
        Topic<?> topic = TOPICS.stream()
                .filter(t -> t.name().equals(record.topic()))
                .findFirst()
                .orElseThrow();
        String type = header(record, EventHeaders.TYPE);
        return new Published(
                record.topic(),
                record.offset(),
                UUID.fromString(header(record, EventHeaders.ID)),
                type,
                header(record, EventHeaders.SUBJECT),
                new CompanyId(Long.parseLong(header(record, EventHeaders.COMPANY))),
                record.value(),
                CODEC.decode(record.value(), topic.typeOf(type).orElseThrow()));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** Reads each record once and remembers it. */
    private static final class Reader {
        private final List<Published> seen = new ArrayList<>();
        private final KafkaConsumer<String, String> consumer;

        Reader() {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", Infrastructure.kafka(), "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer());
        }

        synchronized List<Published> readOn() {
            if (consumer.assignment().isEmpty()) {
                List<TopicPartition> partitions = TOPICS.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    seen.add(of(record));
                }
            }
            return List.copyOf(seen);
        }
    }
}
