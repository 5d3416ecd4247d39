package website.atendo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;

/** Messages are numbered; number 0 keeps the consumer busy, so that those after it come in one poll. */
class BatchConsumerIT extends MessagingTestBase {
    private static final String TYPE = "instance.state-changed.v1";

    @Autowired
    MessagingTestApplication.Batches batches;

    private final CountDownLatch othersAreThere = new CountDownLatch(1);

    @AfterEach
    void failNoMore() {
        batches.before.set(_ -> {});
    }

    @Test
    @Tag("I7")
    void handsOverWhatAPollBroughtTogetherInItsOrderAndEachOnce() {
        var twice = EventId.random();
        busyWithTheFirst(_ -> {});

        send(numbered(0));
        Stream.of(numbered(1), numbered(twice, 2), numbered(twice, 2), numbered(3))
                .forEach(MessagingTestBase::send);
        othersAreThere.countDown();
        await().untilAsserted(() -> assertThat(committed()).containsExactly(0, 1, 2, 3));
        send(numbered(twice, 2));
        send(numbered(4));

        await().untilAsserted(() -> assertThat(committed()).containsExactly(0, 1, 2, 3, 4));
        assertThat(batches.of(company)).as("what was there came together").contains(List.of(2, 3));
    }

    @Test
    void singlesOutTheOneThatCannotBeDealtWith() {
        busyWithTheFirst(number -> {
            if (number == 13) {
                throw new IllegalStateException("a defect");
            }
        });

        send(numbered(0));
        Stream.of(11, 12, 13, 14, 15).map(this::numbered).forEach(MessagingTestBase::send);
        othersAreThere.countDown();

        await().untilAsserted(() -> assertThat(committed()).containsExactly(0, 11, 12, 14, 15));
        await().untilAsserted(() ->
                assertThat(onTopic("instance-events.DLT", company)).hasSize(1));
        assertThat(new String(
                        onTopic("instance-events.DLT", company).getFirst().value(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"reason\":13");
    }

    @Test
    void singlesOutTheOneThatNobodyCanRead() {
        busyWithTheFirst(_ -> {});

        send(numbered(0));
        send(numbered(21));
        send(record(Topics.INSTANCE_EVENTS, company, EventId.random(), TYPE, "{\"instance\":"));
        send(record(Topics.INSTANCE_EVENTS, company, EventId.random(), "instance.dreamt-of.v9", "{}"));
        send(numbered(22));
        othersAreThere.countDown();

        await().untilAsserted(() -> assertThat(committed()).containsExactly(0, 21, 22));
        assertThat(onTopic("instance-events.DLT", company)).hasSize(1);
    }

    @Test
    void retriesForEverWhileTheDatabaseIsAwayAndLosesNothing() {
        var tries = new AtomicInteger();
        busyWithTheFirst(number -> {
            if (number == 32 && tries.incrementAndGet() < 5) {
                throw new TransientDataAccessResourceException("away");
            }
        });

        send(numbered(0));
        Stream.of(31, 32, 33).map(this::numbered).forEach(MessagingTestBase::send);
        othersAreThere.countDown();

        await("five tries")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(committed()).containsExactly(0, 31, 32, 33));
        assertThat(onTopic("instance-events.DLT", company)).isEmpty();
    }

    private void busyWithTheFirst(java.util.function.IntConsumer more) {
        batches.before.set(message -> {
            if (!message.company().equals(company)) {
                return;
            }
            int number = MessagingTestApplication.Batches.number(message);
            if (number == 0) {
                try {
                    othersAreThere.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            more.accept(number);
        });
    }

    private List<Integer> committed() {
        return batches.of(company).stream().flatMap(List::stream).toList();
    }

    private ProducerRecord<String, byte[]> numbered(int number) {
        return numbered(EventId.random(), number);
    }

    private ProducerRecord<String, byte[]> numbered(EventId id, int number) {
        var at = Instant.parse("2026-11-26T17:30:00Z");
        return record(
                Topics.INSTANCE_EVENTS,
                company,
                id,
                TYPE,
                codec.encode(new InstanceEvent.StateChanged(
                        InstanceName.of(company), InstanceState.CONNECTED, number, at, at)));
    }
}
