package website.atendo.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import website.atendo.contracts.EventHeaders;

/** Counts what a consumer did with its messages. */
final class ConsumedCount {
    private static final Logger log = LoggerFactory.getLogger(ConsumedCount.class);

    private final String topic;
    private final String consumer;
    private final MeterRegistry meters;

    ConsumedCount(Subscription<?> subscription, MeterRegistry meters) {
        this.topic = subscription.topic().name();
        this.consumer = subscription.consumer();
        this.meters = meters;
    }

    void handled(int messages) {
        count("handled", messages);
    }

    void duplicate(int messages) {
        count("duplicate", messages);
    }

    /** Of a type that this version does not know. */
    void unknown(ConsumerRecord<String, byte[]> record) {
        log.debug(
                "{} skips {} at {}-{}@{}: not known to this version",
                consumer,
                MessageCodec.text(record.headers(), EventHeaders.TYPE),
                record.topic(),
                record.partition(),
                record.offset());
        count("unknown", 1);
    }

    private void count(String result, int messages) {
        if (messages > 0) {
            meters.counter("atendo.messages.consumed", "topic", topic, "consumer", consumer, "result", result)
                    .increment(messages);
        }
    }
}
