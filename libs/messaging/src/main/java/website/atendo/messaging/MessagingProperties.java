package website.atendo.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param relay whether this process publishes its service's outbox
 * @param relayBatch rows read, sent and deleted together
 * @param relayPoll how long at most a row waits when nobody wakes the relay
 * @param relayMaxPause between tries while the broker or the database is away
 * @param maxMessageBytes of a body; a larger one is parked
 * @param backlogEvery how often unsent and parked rows are counted
 * @param purgeEvery how often the inbox forgets
 * @param concurrency threads per subscription
 * @param replicas of each topic
 */
@ConfigurationProperties("atendo.messaging")
record MessagingProperties(
        @DefaultValue("true") boolean relay,
        @DefaultValue("2000") int relayBatch,
        @DefaultValue("100ms") Duration relayPoll,
        @DefaultValue("5s") Duration relayMaxPause,
        @DefaultValue("900000") int maxMessageBytes,
        @DefaultValue("5s") Duration backlogEvery,
        @DefaultValue("1h") Duration purgeEvery,
        @DefaultValue("2") int concurrency,
        @DefaultValue("1") short replicas) {}
