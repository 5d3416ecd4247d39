package website.atendo.messaging;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Message;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Takes what a poll brought to its handler, in one transaction for all companies. What cannot be read, or makes the
 * handler fail, is singled out; what came before it is dealt with, and what comes after it comes again.
 */
final class BatchConsumer<M extends Message> implements BatchMessageListener<String, byte[]> {
    private final Subscription<M> subscription;
    private final Subscription.BatchHandler<M> handler;
    private final MessageCodec codec;
    private final AcrossCompanies across;
    private final Inbox inbox;
    private final TraceContext trace;
    private final ConsumedCount count;

    BatchConsumer(
            Subscription<M> subscription,
            Subscription.BatchHandler<M> handler,
            MessageCodec codec,
            AcrossCompanies across,
            Inbox inboxAcrossCompanies,
            TraceContext trace,
            ConsumedCount count) {
        this.subscription = subscription;
        this.handler = handler;
        this.codec = codec;
        this.across = across;
        this.inbox = inboxAcrossCompanies;
        this.trace = trace;
        this.count = count;
    }

    /** @param index of its record */
    private record Read<M extends Message>(
            int index, Envelope<M> message, @Nullable String traceParent) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        List<Read<M>> readable = new ArrayList<>(records.size());
        BatchListenerFailedException unreadable = null;
        for (int i = 0; i < records.size() && unreadable == null; i++) {
            ConsumerRecord<String, byte[]> record = records.get(i);
            try {
                Envelope<M> message = codec.decode(record, subscription.topic());
                if (message == null) {
                    count.unknown(record);
                } else {
                    readable.add(
                            new Read<>(i, message, MessageCodec.text(record.headers(), EventHeaders.TRACE_PARENT)));
                }
            } catch (UndecodableMessage e) {
                unreadable = failed(e, i);
            }
        }
        if (!readable.isEmpty()) {
            deal(readable);
        }
        if (unreadable != null) {
            throw unreadable;
        }
    }

    private void deal(List<Read<M>> all) {
        try {
            handle(all);
        } catch (RuntimeException e) {
            if (all.size() == 1 || InfrastructureFault.causes(e)) {
                throw failed(e, all.getFirst().index());
            }
            for (Read<M> one : all) {
                try {
                    handle(List.of(one));
                } catch (RuntimeException alone) {
                    throw failed(alone, one.index());
                }
            }
        }
    }

    private void handle(List<Read<M>> all) {
        if (all.size() > 1) {
            // They belong to many traces: what they cause belongs to none.
            inTransaction(all);
        } else {
            trace.continuing(
                    all.getFirst().traceParent(),
                    subscription.consumer() + " " + all.getFirst().message().type(),
                    () -> inTransaction(all));
        }
    }

    private void inTransaction(List<Read<M>> all) {
        int first = across.inTransaction(() -> {
            List<Envelope<M>> unseen = inbox.firstTime(
                    all.stream().map(Read::message).toList(), subscription.consumer(), subscription.dedupMemory());
            if (!unseen.isEmpty()) {
                handler.on(unseen);
            }
            return unseen.size();
        });
        count.handled(first);
        count.duplicate(all.size() - first);
    }

    private BatchListenerFailedException failed(RuntimeException e, int index) {
        return new BatchListenerFailedException(subscription.consumer() + " failed", e, index);
    }
}
