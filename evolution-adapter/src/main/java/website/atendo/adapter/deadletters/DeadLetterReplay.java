package website.atendo.adapter.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts a message back on the topic where it failed; consumers that had it know it by its id. */
class DeadLetterReplay {
    private final KafkaTemplate<String, byte[]> template;

    DeadLetterReplay(KafkaTemplate<String, byte[]> template) {
        this.template = template;
    }

    /** @throws IllegalStateException where the broker does not take it */
    @SuppressWarnings("NullAway") // a record may have no value; the type of the template cannot say so
    void replay(StreamDeadLetters.Letter letter) {
        var record = new ProducerRecord<>(letter.topic(), letter.key(), letter.body());
        letter.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            template.send(record).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take the message", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
