package website.atendo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;

class ConsumerIT extends MessagingTestBase {

    @Autowired
    ProjectionFreshness freshness;

    @AfterEach
    void failNoMore() {
        heard.before.set(message -> {});
    }

    @Test
    @Tag("I7")
    void handlesARedeliveredMessageOnce() {
        var id = EventId.random();

        for (int i = 0; i < 3; i++) {
            send(record(Topics.REMINDER_EVENTS, company, id, "reminder.skipped.v1", codec.encode(skipped(1, 1))));
        }
        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 2))));

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(2));
        assertThat(heardOf(company)).extracting(Envelope::body).containsExactly(skipped(1, 1), skipped(1, 2));
    }

    @Test
    void skipsATypeItDoesNotKnowAndGoesOn() {
        send(record(Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.dreamt-of.v9", "{}"));
        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        assertThat(onTopic("reminder-events.DLT", company)).isEmpty();
    }

    @Test
    void putsWhatNobodyCanReadIntoTheDeadLettersWithItsCause() {
        send(record(Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", "{\"appointmentId\":"));

        await().untilAsserted(() ->
                assertThat(onTopic("reminder-events.DLT", company)).hasSize(1));
        var letter = onTopic("reminder-events.DLT", company).getFirst();
        assertThat(MessageCodec.text(letter.headers(), "kafka_dlt-exception-message"))
                .contains("reminder.skipped.v1");
        assertThat(MessageCodec.text(letter.headers(), "ce_type")).isEqualTo("reminder.skipped.v1");
    }

    @Test
    @Tag("I8")
    void refusesAMessageWhoseKeyAndHeaderNameDifferentCompanies() {
        CompanyId other = newCompany();
        var record = record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1)));
        record.headers().remove("ce_companyid");
        record.headers().add("ce_companyid", other.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        send(record);

        await().untilAsserted(() ->
                assertThat(onTopic("reminder-events.DLT", company)).hasSize(1));
        assertThat(heardOf(company)).isEmpty();
        assertThat(heardOf(other)).isEmpty();
    }

    @Test
    void retriesForEverWhileTheDatabaseIsAwayAndLosesNothing() {
        var tries = new AtomicInteger();
        heard.before.set(message -> {
            if (message.company().equals(company) && tries.incrementAndGet() < 5) {
                throw new TransientDataAccessResourceException("away");
            }
        });

        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));

        await("five tries")
                .atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        assertThat(onTopic("reminder-events.DLT", company)).isEmpty();
    }

    @Test
    void givesUpOnADefectAfterThreeTriesSoThatOthersGoOn() {
        CompanyId neighbour = newCompany();
        heard.before.set(message -> {
            if (message.company().equals(company)) {
                throw new IllegalStateException("a defect");
            }
        });

        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));
        send(record(
                Topics.REMINDER_EVENTS,
                neighbour,
                EventId.random(),
                "reminder.skipped.v1",
                codec.encode(skipped(1, 1))));

        await().untilAsserted(() -> assertThat(heardOf(neighbour)).hasSize(1));
        await().untilAsserted(() ->
                assertThat(onTopic("reminder-events.DLT", company)).hasSize(1));
    }

    @Test
    @Tag("I8")
    void aHandlerSeesOnlyRowsOfTheMessagesCompany() {
        CompanyId other = newCompany();
        transactions.run(other, () -> jdbc.update("insert into things values (?, 'secret', 1)", other.value()));
        var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
        heard.before.set(message -> seen.addAll(jdbc.queryForList("select name from things", String.class)));

        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));
        assertThat(seen).isEmpty();
        assertThat(transactions.<List<String>>read(
                        other, () -> jdbc.queryForList("select name from things", String.class)))
                .containsExactly("secret");
    }

    @Test
    @Tag("I4")
    void aProjectionIsFreshOnceItHasAppliedWhatWasPublished() {
        var fresh = freshness.of(Topics.REMINDER_EVENTS, "messaging-test");
        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));

        await().untilAsserted(() -> assertThat(heardOf(company)).hasSize(1));

        await().untilAsserted(() -> assertThat(fresh.isFresh(company)).isTrue());
    }

    @Test
    @Tag("I4")
    void aDeadLetterDoesNotMakeAProjectionLookBehindForEver() {
        var fresh = freshness.of(Topics.REMINDER_EVENTS, "messaging-test");
        send(record(Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", "[]"));

        await().untilAsserted(() ->
                assertThat(onTopic("reminder-events.DLT", company)).hasSize(1));

        await().untilAsserted(() -> assertThat(fresh.isFresh(company)).isTrue());
    }

    @Test
    @Tag("I4")
    void aProjectionThatLagsBehindIsNotFresh() {
        var release = new java.util.concurrent.CountDownLatch(1);
        var fresh = freshness.of(Topics.REMINDER_EVENTS, "messaging-test");
        heard.before.set(message -> {
            if (message.company().equals(company)) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });

        send(record(
                Topics.REMINDER_EVENTS, company, EventId.random(), "reminder.skipped.v1", codec.encode(skipped(1, 1))));

        assertThat(fresh.isFresh(company)).isFalse();
        release.countDown();
        await().untilAsserted(() -> assertThat(fresh.isFresh(company)).isTrue());
    }
}
