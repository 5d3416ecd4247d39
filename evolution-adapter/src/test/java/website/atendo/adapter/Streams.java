package website.atendo.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.messaging.MessageCodec;
import website.atendo.testing.Infrastructure;

/** The other services' side of the broker. */
public final class Streams {
    private final MessageCodec codec = new MessageCodec();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.kafka(), "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<Published> published = new CopyOnWriteArrayList<>();

    Streams() {
        Thread.ofPlatform().daemon(true).name("delivery-events").start(this::follow);
    }

    /** A delivery event as it was published. */
    public record Published(CompanyId company, EventId id, DeliveryEvent event) {}

    public <M extends Message> void publish(Topic<M> topic, CompanyId company, M message) {
        publish(topic, company, EventId.random(), message);
    }

    public <M extends Message> void publish(Topic<M> topic, CompanyId company, EventId id, M message) {
        var record = new ProducerRecord<>(
                topic.name(), company.toString(), codec.encode(message).getBytes(UTF_8));
        Map.of(
                        EventHeaders.ID,
                        id.toString(),
                        EventHeaders.TYPE,
                        Topic.wireNameOf(message.getClass()),
                        EventHeaders.TIME,
                        Instant.now().toString(),
                        EventHeaders.SUBJECT,
                        "test/1",
                        EventHeaders.COMPANY,
                        company.toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
        producer.flush();
    }

    public List<DeliveryEvent> of(CompanyId company) {
        return published.stream()
                .filter(one -> one.company().equals(company))
                .map(Published::event)
                .toList();
    }

    private void follow() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Infrastructure.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.DELIVERY_EVENTS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    Header type = record.headers().lastHeader(EventHeaders.TYPE);
                    Header id = record.headers().lastHeader(EventHeaders.ID);
                    published.add(new Published(
                            new CompanyId(Long.parseLong(record.key())),
                            new EventId(UUID.fromString(new String(id.value(), UTF_8))),
                            codec.decode(
                                    new String(record.value(), UTF_8),
                                    Topics.DELIVERY_EVENTS
                                            .typeOf(new String(type.value(), UTF_8))
                                            .orElseThrow())));
                });
            }
        }
    }
}
