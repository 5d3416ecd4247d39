package website.atendo.adapter.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.util.backoff.ExponentialBackOff;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;

/** Reads every {@code <topic>.DLT}; what is read is a row, and the topics keep it as well. */
@Configuration(proxyBeanMethods = false)
class FollowDeadLetters {
    private static final String GROUP = "adapter-dead-letters";

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> deadLetterContainer(
            KafkaProperties kafka, StreamDeadLetters letters) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        var properties = new ContainerProperties(
                Topics.all().stream().map(Topic::deadLetterName).toArray(String[]::new));
        properties.setGroupId(GROUP);
        properties.setMessageListener((MessageListener<String, byte[]>) record -> letters.put(letter(record)));
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setConcurrency(1);
        container.setBeanName(GROUP);
        var forEver = new ExponentialBackOff(500, 2);
        forEver.setMaxInterval(10_000);
        container.setCommonErrorHandler(new DefaultErrorHandler(forEver));
        return container;
    }

    @Bean
    DeadLetterReplay deadLetterReplay(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new DeadLetterReplay(new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer())));
    }

    private static StreamDeadLetters.Letter letter(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith("kafka_") && header.value() != null) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        String key = record.key() == null ? "" : record.key();
        String cause = text(record, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
        if (cause == null) {
            cause = text(record, KafkaHeaders.DLT_EXCEPTION_FQCN);
        }
        String detail = text(record, KafkaHeaders.DLT_EXCEPTION_MESSAGE);
        return new StreamDeadLetters.Letter(
                UUID.nameUUIDFromBytes(
                        (record.topic() + "/" + record.partition() + "/" + record.offset()).getBytes(UTF_8)),
                key.matches("[1-9][0-9]{0,17}") ? Long.parseLong(key) : 0,
                record.topic().substring(0, record.topic().length() - ".DLT".length()),
                orUnknown(text(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)),
                record.partition(),
                record.offset(),
                headers.getOrDefault(EventHeaders.TYPE, "unknown"),
                headers.getOrDefault(EventHeaders.SUBJECT, "unknown"),
                cause == null ? "unknown" : cause.substring(cause.lastIndexOf('.') + 1),
                detail == null ? null : shortened(detail.replaceAll("[0-9]{7,}", "***")),
                failedAt(record),
                headers,
                key,
                record.value());
    }

    private static Instant failedAt(ConsumerRecord<String, byte[]> record) {
        Header original = record.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);
        return original != null && original.value().length == Long.BYTES
                ? Instant.ofEpochMilli(ByteBuffer.wrap(original.value()).getLong())
                : Instant.ofEpochMilli(record.timestamp());
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
