package website.atendo.testing;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/** A broker for all tests of one JVM. */
record KafkaServer(String bootstrapServers) {

    static KafkaServer start(boolean docker) {
        return docker ? inContainer() : embedded();
    }

    @SuppressWarnings("resource")
    private static KafkaServer inContainer() {
        var container = new KafkaContainer("apache/kafka-native:4.1.2");
        container.start();
        return new KafkaServer(container.getBootstrapServers());
    }

    private static KafkaServer embedded() {
        var broker = new EmbeddedKafkaKraftBroker(1, 12);
        broker.brokerProperties(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false",
                // Fifty else, each with files of its own.
                "offsets.topic.num.partitions", "2",
                "log.cleaner.dedupe.buffer.size", "2097152"));
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy, "stop-broker"));
        return new KafkaServer(broker.getBrokersAsString());
    }
}
