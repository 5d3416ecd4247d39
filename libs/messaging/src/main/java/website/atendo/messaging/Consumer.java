package website.atendo.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Message;
import website.atendo.tenancy.CompanyTransactions;

/** Takes a record from the stream to its handler: decoded, in its company's transaction, once in effect. */
final class Consumer<M extends Message> implements MessageListener<String, byte[]> {
    private static final Logger log = LoggerFactory.getLogger(Consumer.class);

    private final Subscription<M> subscription;
    private final MessageCodec codec;
    private final CompanyTransactions transactions;
    private final Inbox inbox;
    private final AppliedPositions positions;
    private final TraceContext trace;
    private final MeterRegistry meters;

    Consumer(
            Subscription<M> subscription,
            MessageCodec codec,
            CompanyTransactions transactions,
            Inbox inbox,
            AppliedPositions positions,
            TraceContext trace,
            MeterRegistry meters) {
        this.subscription = subscription;
        this.codec = codec;
        this.transactions = transactions;
        this.inbox = inbox;
        this.positions = positions;
        this.trace = trace;
        this.meters = meters;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> record) {
        Envelope<M> message = codec.decode(record, subscription.topic());
        if (message == null) {
            String type = MessageCodec.text(record.headers(), EventHeaders.TYPE);
            log.debug(
                    "{} skips {} at {}-{}@{}: not known to this version",
                    subscription.consumer(),
                    type,
                    record.topic(),
                    record.partition(),
                    record.offset());
            count("unknown");
        } else {
            trace.continuing(
                    MessageCodec.text(record.headers(), EventHeaders.TRACE_PARENT),
                    subscription.consumer() + " " + message.type(),
                    () -> handle(message));
        }
        if (subscription.projection()) {
            // After the commit: a position is never ahead of what was applied.
            positions.applied(subscription.consumer(), record.topic(), record.partition(), record.offset() + 1);
        }
    }

    private void handle(Envelope<M> message) {
        boolean first = transactions.call(message.company(), () -> {
            boolean unseen = inbox.firstTime(
                    message.company(), subscription.consumer(), message.id(), subscription.dedupMemory());
            if (unseen) {
                subscription.handler().on(message);
            }
            return unseen;
        });
        count(first ? "handled" : "duplicate");
    }

    private void count(String result) {
        meters.counter(
                        "atendo.messages.consumed",
                        "topic",
                        subscription.topic().name(),
                        "consumer",
                        subscription.consumer(),
                        "result",
                        result)
                .increment();
    }
}
