package website.atendo.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.tenancy.MigrationLocations;

/** Outbox, relay, inbox and consumers for a service with a database. */
@AutoConfiguration(
        afterName = {
            "website.atendo.tenancy.TenancyAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    @Bean
    MessageCodec messageCodec() {
        return new MessageCodec();
    }

    @Bean
    FlywayConfigurationCustomizer messagingTables() {
        return flyway -> MigrationLocations.add(flyway, "classpath:db/messaging");
    }

    @Bean
    TraceContext messageTraceContext(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new TraceContext(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    @Bean
    Outbox outbox(
            JdbcTemplate jdbc,
            MessageCodec codec,
            Clock clock,
            TraceContext trace,
            ObjectProvider<PendingChanges> pending,
            ObjectProvider<OutboxRelay> relay) {
        return new Outbox(
                jdbc,
                codec,
                clock,
                trace,
                pending.getIfAvailable(() -> () -> {}),
                () -> relay.ifAvailable(OutboxRelay::wake));
    }

    @Bean
    OutboxAcrossCompanies outboxAcrossCompanies(
            AcrossCompanies across,
            MessageCodec codec,
            Clock clock,
            TraceContext trace,
            ObjectProvider<OutboxRelay> relay) {
        return new OutboxAcrossCompanies(new Outbox(
                across.template(), codec, clock, trace, () -> {}, () -> relay.ifAvailable(OutboxRelay::wake)));
    }

    @Bean
    @ConditionalOnProperty(name = "atendo.messaging.relay", matchIfMissing = true)
    OutboxRelay outboxRelay(
            AcrossCompanies across,
            KafkaProperties kafka,
            MessagingProperties settings,
            @Value("${spring.application.name}") String source,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        return new OutboxRelay(
                across, relayProducer(kafka), settings, source, clock, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** Retries for ever inside the producer: then an idempotent producer cannot reorder what it retries. */
    private static Producer<String, byte[]> relayProducer(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024L);
        return new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer())
                .createProducer();
    }

    @Bean
    Inbox inbox(JdbcTemplate jdbc, Clock clock) {
        return new Inbox(jdbc, clock);
    }

    @Bean
    AppliedPositions appliedPositions(AcrossCompanies across) {
        return new AppliedPositions(across.jdbc());
    }

    @Bean
    ProjectionFreshness projectionFreshness(KafkaAdmin admin, AppliedPositions positions, Clock clock) {
        return new ProjectionFreshness(Admin.create(admin.getConfigurationProperties()), positions, clock);
    }

    @Bean
    Subscriptions subscriptions(
            List<Subscription<?>> subscriptions,
            KafkaProperties kafka,
            MessageCodec codec,
            CompanyTransactions transactions,
            AcrossCompanies across,
            Inbox inbox,
            Clock clock,
            AppliedPositions positions,
            TraceContext trace,
            ObjectProvider<MeterRegistry> meters,
            MessagingProperties settings) {
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A consumer that is new reads what was said before it came; one that was away too long, all that is left.
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return new Subscriptions(
                subscriptions,
                new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(), new ByteArrayDeserializer()),
                deadLetterTemplate(kafka),
                codec,
                transactions,
                across,
                inbox,
                new Inbox(across.template(), clock),
                positions,
                trace,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                settings);
    }

    private static KafkaTemplate<String, byte[]> deadLetterTemplate(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    @Bean
    KafkaAdmin.NewTopics topicsOfTheSystem(MessagingProperties settings) {
        return new KafkaAdmin.NewTopics(Topics.all().stream()
                .flatMap(topic -> Stream.of(topic(topic, settings), deadLetters(topic, settings)))
                .toArray(NewTopic[]::new));
    }

    private static NewTopic topic(Topic<?> topic, MessagingProperties settings) {
        TopicBuilder builder =
                TopicBuilder.name(topic.name()).partitions(Topic.PARTITIONS).replicas(settings.replicas());
        return topic.compacted()
                ? builder.compact().build()
                : builder.config(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis()))
                        .build();
    }

    private static NewTopic deadLetters(Topic<?> topic, MessagingProperties settings) {
        return TopicBuilder.name(topic.deadLetterName())
                .partitions(Topic.PARTITIONS)
                .replicas(settings.replicas())
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .build();
    }
}
