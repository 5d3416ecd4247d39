package website.atendo.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.MessageCodec;
import website.atendo.testing.Infrastructure;
import website.atendo.testing.MutableClock;
import website.atendo.testing.OnRealInfrastructure;

/** One context for all tests of the module; each test has companies of its own. */
@OnRealInfrastructure(database = NotificationTestBase.DATABASE)
@SpringBootTest(classes = {NotificationServiceApplication.class, Tokens.class, NotificationTestBase.Clocks.class})
@AutoConfigureMockMvc
@ActiveProfiles("test")
public abstract class NotificationTestBase {
    protected static final String DATABASE = "atendo_notification";
    private static final AtomicLong COMPANIES = new AtomicLong(1000);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("resource") // lives as long as the tests
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.kafka(), "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());

    private static final CommandLog COMMANDS = new CommandLog();

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected MutableClock clock;

    @Autowired
    private MessageCodec codec;

    protected final CompanyId company = newCompany();

    @TestConfiguration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MutableClock clock() {
            return new MutableClock(Events.NOW);
        }
    }

    @BeforeEach
    void resetClock() {
        clock.set(Events.NOW);
    }

    protected static CompanyId newCompany() {
        return new CompanyId(COMPANIES.incrementAndGet());
    }

    protected EventId publish(Topic<?> topic, Message body) {
        return publish(topic, EventId.random(), body);
    }

    protected EventId publish(Topic<?> topic, EventId id, Message body) {
        return publish(topic, company, id, clock.instant(), body);
    }

    protected EventId publish(Topic<?> topic, CompanyId of, EventId id, Instant at, Message body) {
        var record = new ProducerRecord<>(
                topic.name(), of.toString(), codec.encode(body).getBytes(UTF_8));
        Map.of(
                        EventHeaders.ID, id.toString(),
                        EventHeaders.TYPE, Topic.wireNameOf(body.getClass()),
                        EventHeaders.TIME, at.toString(),
                        EventHeaders.SUBJECT, "appointment/1",
                        EventHeaders.COMPANY, of.toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        PRODUCER.send(record);
        return id;
    }

    /** The commands of the company so far, in the order of the topic. */
    protected List<MessageSend> commands() {
        COMMANDS.readNew();
        return COMMANDS.of(company).stream()
                .map(body -> codec.decode(body, MessageSend.class))
                .toList();
    }

    /** Waits for so many commands. */
    protected List<MessageSend> commands(int count) {
        await("commands").untilAsserted(() -> assertThat(commands()).hasSize(count));
        return commands();
    }

    protected MvcTestResult get(String path, String token) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    /** The entries of a timeline; none while the appointment is unknown. */
    protected List<JsonNode> timeline(long appointment) {
        return timeline(company, appointment);
    }

    protected List<JsonNode> timeline(CompanyId of, long appointment) {
        MvcTestResult result = get("/api/v1/appointments/" + appointment + "/timeline", Tokens.of(of));
        if (result.getResponse().getStatus() == 404) {
            return List.of();
        }
        assertThat(result).hasStatusOk();
        return List.copyOf(json(result).get("items").valueStream().toList());
    }

    protected static JsonNode json(MvcTestResult result) {
        return JSON.readTree(result.getResponse().getContentAsByteArray());
    }

    /** {@code kind[ state][ (reason)]} of each entry. */
    protected List<String> story(long appointment) {
        return timeline(appointment).stream()
                .map(entry -> entry.get("kind").asString()
                        + (entry.has("state") ? " " + entry.get("state").asString() : "")
                        + (entry.has("reason") ? " (" + entry.get("reason").asString() + ")" : ""))
                .toList();
    }

    protected void awaitStory(long appointment, String... story) {
        await("timeline of " + appointment)
                .untilAsserted(() -> assertThat(story(appointment)).containsExactly(story));
    }

    /** Everything on {@code send-commands}, read once for all tests. */
    private static final class CommandLog {
        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Infrastructure.kafka()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        private final Map<String, List<String>> byCompany = new HashMap<>();

        void readNew() {
            if (consumer.assignment().isEmpty()) {
                List<TopicPartition> partitions = consumer.partitionsFor(Topics.SEND_COMMANDS.name()).stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
            }
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> byCompany
                                .computeIfAbsent(record.key(), _ -> new ArrayList<>())
                                .add(new String(record.value(), UTF_8)));
            }
        }

        List<String> of(CompanyId company) {
            return byCompany.getOrDefault(company.toString(), List.of());
        }
    }
}
