package website.atendo.messaging;

import java.time.Duration;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;

/**
 * A consumer of a topic. Declare one as a bean. Each message is handed over in a transaction of its company, once in
 * effect: redeliveries are recognised by their id. Handlers write to their database and return; they never wait.
 *
 * @param consumer names the consumer group and its memory; unique within the system
 * @param projection whether positions are kept, so that {@link Freshness} can tell how current it is
 */
public record Subscription<M extends Message>(Topic<M> topic, String consumer, boolean projection, Handler<M> handler) {

    /** How long after a topic's retention a redelivery is still recognised; replays of dead letters come late. */
    static final Duration DEDUP_MARGIN = Duration.ofDays(14);

    /** Deals with a message; what it throws decides: see {@link ConsumerErrors}. */
    @FunctionalInterface
    public interface Handler<M extends Message> {
        void on(Envelope<M> message);
    }

    public static <M extends Message> Subscription<M> to(Topic<M> topic, String consumer, Handler<M> handler) {
        return new Subscription<>(topic, consumer, false, handler);
    }

    public static <M extends Message> Subscription<M> projecting(Topic<M> topic, String consumer, Handler<M> handler) {
        return new Subscription<>(topic, consumer, true, handler);
    }

    Duration dedupMemory() {
        return topic.retention().plus(DEDUP_MARGIN);
    }
}
