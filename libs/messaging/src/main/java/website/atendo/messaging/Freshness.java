package website.atendo.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topic;

/**
 * Tells whether a projection is current: applied up to an end offset that was read at most 2 s ago (invariant I4).
 * One request to the broker a second for all companies, and only while somebody asks.
 */
public final class Freshness {
    /** How old the end offset may be. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration REREAD_AFTER = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    private final Topic<?> topic;
    private final String consumer;
    private final Admin admin;
    private final AppliedPositions positions;
    private final Clock clock;
    private Reading ends = new Reading(Instant.EPOCH, Map.of());
    private final Map<Integer, Long> known = new HashMap<>();

    Freshness(Topic<?> topic, String consumer, Admin admin, AppliedPositions positions, Clock clock) {
        this.topic = topic;
        this.consumer = consumer;
        this.admin = admin;
        this.positions = positions;
        this.clock = clock;
    }

    /** False also when the broker does not answer: then nobody knows. */
    public synchronized boolean isFresh(CompanyId company) {
        int partition = partitionOf(company);
        Instant now = clock.instant();
        if (ends.at.plus(REREAD_AFTER).isBefore(now)) {
            read(now);
        }
        if (ends.at.plus(LIMIT).isBefore(now)) {
            return false;
        }
        Long end = ends.byPartition.get(partition);
        if (end == null) {
            return false;
        }
        if (end == 0 || known.getOrDefault(partition, 0L) >= end) {
            return true;
        }
        positions.of(consumer, topic.name(), partition).ifPresent(position -> known.put(partition, position));
        return known.getOrDefault(partition, 0L) >= end;
    }

    /** The partition on which everything of a company travels. */
    static int partitionOf(CompanyId company) {
        return BuiltInPartitioner.partitionForKey(
                company.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), Topic.PARTITIONS);
    }

    private void read(Instant now) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            question.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        try {
            Map<Integer, Long> answer = new HashMap<>();
            admin.listOffsets(question)
                    .all()
                    .get(1500, TimeUnit.MILLISECONDS)
                    .forEach((where, offset) -> answer.put(where.partition(), offset.offset()));
            ends = new Reading(now, answer);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the end of {} could not be read: {}", topic.name(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Reading(Instant at, Map<Integer, Long> byPartition) {}
}
