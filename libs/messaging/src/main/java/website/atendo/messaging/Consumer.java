package website.atendo.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Message;
import website.atendo.tenancy.CompanyTransactions;

/** Takes a record from the stream to its handler: decoded, in its company's transaction, once in effect. */
final class Consumer<M extends Message> implements MessageListener<String, byte[]> {
    private final Subscription<M> subscription;
    private final Subscription.Handler<M> handler;
    private final MessageCodec codec;
    private final CompanyTransactions transactions;
    private final Inbox inbox;
    private final AppliedPositions positions;
    private final TraceContext trace;
    private final ConsumedCount count;

    Consumer(
            Subscription<M> subscription,
            Subscription.Handler<M> handler,
            MessageCodec codec,
            CompanyTransactions transactions,
            Inbox inbox,
            AppliedPositions positions,
            TraceContext trace,
            ConsumedCount count) {
        this.subscription = subscription;
        this.handler = handler;
        this.codec = codec;
        this.transactions = transactions;
        this.inbox = inbox;
        this.positions = positions;
        this.trace = trace;
        this.count = count;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> record) {
        Envelope<M> message = codec.decode(record, subscription.topic());
        if (message == null) {
            count.unknown(record);
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
                handler.on(message);
            }
            return unseen;
        });
        if (first) {
            count.handled(1);
        } else {
            count.duplicate(1);
        }
    }
}
