package website.atendo.messaging;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a message whose handler failed. Infrastructure faults (database or broker away) are retried for
 * ever, in place, so that order holds. What cannot be read goes to the dead letters at once; anything else, a defect of
 * ours, after three tries.
 */
final class ConsumerErrors {
    private static final Logger log = LoggerFactory.getLogger(ConsumerErrors.class);

    private ConsumerErrors() {}

    static CommonErrorHandler handler(
            KafkaTemplate<String, byte[]> template, Consumer<ConsumerRecord<?, ?>> passedOver) {
        var recoverer = new DeadLetterPublishingRecoverer(
                Map.of(Object.class, template),
                (record, e) -> new TopicPartition(record.topic() + ".DLT", record.partition()));
        recoverer.setFailIfSendResultIsError(true);
        var handler = new DefaultErrorHandler(
                (record, e) -> {
                    log.error("dead letter: {}", where(record), e);
                    recoverer.accept(record, e);
                    passedOver.accept(record);
                },
                new FixedBackOff(200, 2));
        handler.addNotRetryableExceptions(UndecodableMessage.class);
        handler.setBackOffFunction((record, e) -> e != null && InfrastructureFault.causes(e) ? forEver() : null);
        handler.setRetryListeners((record, e, attempt) -> {
            if (attempt == 1 && e != null) {
                log.warn("retrying {}: {}", where(record), rootOf(e).toString());
            }
        });
        return handler;
    }

    private static ExponentialBackOff forEver() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null && e.getCause() != e) {
            e = e.getCause();
        }
        return e;
    }

    private static String where(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
