package website.atendo.console.live;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;

/**
 * Follows the topics from now on: every console hears everything, keeps nothing and commits nothing. A page that missed
 * something asks again when it reconnects.
 */
@Configuration(proxyBeanMethods = false)
class ChangesFromKafka {

    @Bean
    KafkaMessageListenerContainer<String, byte[]> liveChanges(KafkaProperties kafka, CompanyChanges changes) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "staff-console-live");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var properties = new ContainerProperties(Stream.of(Topics.APPOINTMENT_EVENTS, Topics.DELIVERY_EVENTS)
                .flatMap(ChangesFromKafka::fromNowOn)
                .toArray(TopicPartitionOffset[]::new));
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener((MessageListener<String, byte[]>) record -> tell(changes, record));
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
    }

    private static Stream<TopicPartitionOffset> fromNowOn(Topic<?> topic) {
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition ->
                        new TopicPartitionOffset(topic.name(), partition, TopicPartitionOffset.SeekPosition.END));
    }

    private static void tell(CompanyChanges changes, ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        if (key != null && key.matches("[1-9][0-9]{0,17}")) {
            changes.changed(new CompanyId(Long.parseLong(key)));
        }
    }
}
