package website.atendo.appointment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Topics;

/** Everything the service has published, as a consumer of the topics sees it. */
@Component
public class PublishedEvents implements SmartLifecycle {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String servers;
    private final Queue<Event> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean running;

    PublishedEvents(@Value("${spring.kafka.bootstrap-servers}") String servers) {
        this.servers = servers;
    }

    /**
     * @param type the wire name
     */
    public record Event(String topic, long company, String type, String subject, String id, JsonNode body) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        public long number(String pointer) {
            return body.at(pointer).asLong(-1);
        }
    }

    /** What a company published, in order, once there are so many on this topic. */
    public List<Event> of(CompanyId company, String topic, int count) {
        return await("events of company " + company)
                .atMost(Duration.ofSeconds(20))
                .until(() -> of(company, topic), found -> found.size() >= count);
    }

    public List<Event> ofAppointments(CompanyId company, int count) {
        return of(company, Topics.APPOINTMENT_EVENTS.name(), count);
    }

    private List<Event> of(CompanyId company, String topic) {
        return seen.stream()
                .filter(event ->
                        event.company() == company.value() && event.topic().equals(topic))
                .toList();
    }

    /** That it has published exactly these, by wire name. */
    public List<Event> areExactly(CompanyId company, String... types) {
        List<Event> found = ofAppointments(company, types.length);
        assertThat(found).extracting(Event::type).containsExactly(types);
        return found;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("published-events").start(this::read);
    }

    private void read() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(Topics.APPOINTMENT_EVENTS.name(), Topics.COMPANY_PROFILES.name()).stream()
                    .flatMap(topic -> java.util.stream.IntStream.range(0, 12)
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList());
            while (running) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(event(record)));
            }
        }
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        return new Event(
                record.topic(),
                Long.parseLong(header(record, EventHeaders.COMPANY)),
                header(record, EventHeaders.TYPE),
                header(record, EventHeaders.SUBJECT),
                header(record, EventHeaders.ID),
                JSON.readTree(record.value()));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
