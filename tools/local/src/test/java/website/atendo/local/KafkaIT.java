package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
    private static final TopicPartition KEPT = new TopicPartition("kept", 0);

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAcknowledgedThroughAKill() throws Exception {
        try (LocalStack stack = LocalStack.in(folder)
                .ports(LocalPorts.free())
                .only(Program.KAFKA)
                .start()) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
                admin.createTopics(List.of(new NewTopic(KEPT.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            send(stack, 1000);

            stack.kill(Program.KAFKA);
            stack.restart(Program.KAFKA);

            assertThat(read(stack, 1000))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
        }
    }

    private static void send(LocalStack stack, int records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records - 1; i++) {
                producer.send(new ProducerRecord<>(KEPT.topic(), Integer.toString(i)));
            }
            producer.send(new ProducerRecord<>(KEPT.topic(), Integer.toString(records - 1)))
                    .get();
        }
    }

    private static List<String> read(LocalStack stack, int records) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(KEPT));
            List<String> read = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (read.size() < records && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
            }
            return read;
        }
    }
}
