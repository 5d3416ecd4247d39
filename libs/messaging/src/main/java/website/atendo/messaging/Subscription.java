package website.atendo.messaging;

import java.time.Duration;
import java.util.List;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;

/**
 * A consumer of a topic. Declare one as a bean. Messages are handed over once in effect: redeliveries are recognised by
 * their id. Handlers write to their database and return; they never wait.
 *
 * @param consumer names the consumer group and its memory; unique within the system
 * @param projection whether positions are kept, so that {@link Freshness} can tell how current it is
 */
public record Subscription<M extends Message>(
        Topic<M> topic, String consumer, boolean projection, Handling<M> handling) {

    /** How long after a topic's retention a redelivery is still recognised; replays of dead letters come late. */
    static final Duration DEDUP_MARGIN = Duration.ofDays(14);

    /** How messages are handed over. */
    sealed interface Handling<M extends Message> {
        /** Each in a transaction of its company. */
        record Each<M extends Message>(Handler<M> handler) implements Handling<M> {}

        /** All that a poll brought in one transaction across companies. */
        record Together<M extends Message>(BatchHandler<M> handler) implements Handling<M> {}
    }

    /** Deals with a message; what it throws decides: see {@link ConsumerErrors}. */
    @FunctionalInterface
    public interface Handler<M extends Message> {
        void on(Envelope<M> message);
    }

    /**
     * Deals with messages of many companies, in the order of the stream, in a transaction of
     * {@link website.atendo.tenancy.AcrossCompanies}. When it fails and the database is not to blame, it is called again
     * for each message by itself, so that only the one that cannot be dealt with becomes a dead letter.
     */
    @FunctionalInterface
    public interface BatchHandler<M extends Message> {
        void on(List<Envelope<M>> messages);
    }

    public static <M extends Message> Subscription<M> to(Topic<M> topic, String consumer, Handler<M> handler) {
        return new Subscription<>(topic, consumer, false, new Handling.Each<>(handler));
    }

    public static <M extends Message> Subscription<M> projecting(Topic<M> topic, String consumer, Handler<M> handler) {
        return new Subscription<>(topic, consumer, true, new Handling.Each<>(handler));
    }

    /** For streams of which thousands a second must be taken in: a few statements a poll instead of a few a message. */
    public static <M extends Message> Subscription<M> together(
            Topic<M> topic, String consumer, BatchHandler<M> handler) {
        return new Subscription<>(topic, consumer, false, new Handling.Together<>(handler));
    }

    Duration dedupMemory() {
        return topic.retention().plus(DEDUP_MARGIN);
    }
}
