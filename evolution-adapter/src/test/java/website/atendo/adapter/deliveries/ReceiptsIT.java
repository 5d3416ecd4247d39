package website.atendo.adapter.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.inbound.InboundStatus.Heard;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.Envelope;
import website.atendo.testing.CountedStatements;

@Tag("I10")
class ReceiptsIT extends AdapterTestBase {

    @Autowired
    HearStatuses hearing;

    @Autowired
    CountedStatements statements;

    @Test
    void followsAMessageToItsReader() {
        aCompany();
        var command = send(aCommand());
        String messageId =
                String.valueOf(awaitOutcome(command, Outcome.ACCEPTED).providerMessageId());

        heard(messageId, Receipt.SENT);
        heard(messageId, Receipt.DELIVERED);
        heard(messageId, Receipt.READ);

        await().untilAsserted(() ->
                assertThat(receipts(command)).containsExactly(Receipt.SENT, Receipt.DELIVERED, Receipt.READ));
        assertThat(events(command)).extracting(ReceiptsIT::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    @Tag("T29")
    void onlyEverGoesForward() {
        aCompany();
        var command = send(aCommand());
        String messageId =
                String.valueOf(awaitOutcome(command, Outcome.ACCEPTED).providerMessageId());

        heard(messageId, Receipt.READ);
        heard(messageId, Receipt.DELIVERED);
        heard(messageId, Receipt.SENT);
        heard(messageId, Receipt.READ);
        heard(messageId, Receipt.FAILED);
        heard(messageId, Receipt.READ);

        await().untilAsserted(() -> assertThat(receipts(command)).containsExactly(Receipt.READ, Receipt.FAILED));
        settled();
        assertThat(receipts(command)).containsExactly(Receipt.READ, Receipt.FAILED);
    }

    @Test
    void theSameStatusTwiceHasOneEffect() {
        aCompany();
        var command = send(aCommand());
        String messageId =
                String.valueOf(awaitOutcome(command, Outcome.ACCEPTED).providerMessageId());
        var id = EventId.random();
        var status = status(messageId, Receipt.DELIVERED);

        streams().publish(Topics.INBOUND_STATUSES, company, id, status);
        streams().publish(Topics.INBOUND_STATUSES, company, id, status);

        await().untilAsserted(() -> assertThat(receipts(command)).containsExactly(Receipt.DELIVERED));
        settled();
        assertThat(receipts(command)).containsExactly(Receipt.DELIVERED);
    }

    @Test
    void keepsAStatusThatComesBeforeTheSendIsAnswered() {
        aCompany();
        String messageId = evolution.newMessageId();
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(company, call -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Captures.accepted(messageId, call.number());
        });
        var command = send(aCommand());
        awaitOutcome(command, Outcome.SENDING);

        heard(messageId, Receipt.READ);
        heard(messageId, Receipt.DELIVERED);
        settled();
        release.countDown();

        awaitOutcome(command, Outcome.ACCEPTED);
        await().untilAsserted(() -> assertThat(receipts(command)).containsExactly(Receipt.READ));
        assertThat(events(command)).extracting(ReceiptsIT::sequence).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void followsManyMessagesInAFewStatementsAndKeepsEveryStepOfEach() {
        aCompany();
        List<MessageSend> commands = IntStream.range(0, 20)
                .mapToObj(number -> send(aCommand().text("nº " + number).to("+55119777766" + (10 + number))))
                .toList();
        List<Envelope<InboundStatus>> statuses = new ArrayList<>();
        for (MessageSend command : commands) {
            String messageId =
                    String.valueOf(awaitOutcome(command, Outcome.ACCEPTED).providerMessageId());
            statuses.add(envelope(new InboundStatus.Echoed(
                    InstanceName.of(company),
                    messageId,
                    now(),
                    new Person(null, command.person().address(), "texto"))));
            List.of(Receipt.SENT, Receipt.DELIVERED, Receipt.SENT, Receipt.READ)
                    .forEach(receipt -> statuses.add(envelope(status(messageId, receipt))));
        }

        List<String> seen = statements.of(() -> across.inTransaction(() -> {
            hearing.hear(statuses);
            return null;
        }));

        assertThat(seen)
                .as("sign of life, owners, locks, messages, three for each of three steps, prompts")
                .hasSizeLessThanOrEqualTo(14);
        await().untilAsserted(() -> assertThat(commands)
                .allSatisfy(command ->
                        assertThat(receipts(command)).containsExactly(Receipt.SENT, Receipt.DELIVERED, Receipt.READ)));
    }

    private Envelope<InboundStatus> envelope(InboundStatus status) {
        return new Envelope<>(
                EventId.random(),
                "message.heard.v1",
                now(),
                "message/1",
                company,
                new Envelope.Position(Topics.INBOUND_STATUSES.name(), 0, 0),
                status);
    }

    private void heard(String messageId, Receipt receipt) {
        streams().publish(Topics.INBOUND_STATUSES, company, status(messageId, receipt));
    }

    private Heard status(String messageId, Receipt receipt) {
        return new Heard(
                InstanceName.of(company), messageId, receipt, receipt == Receipt.FAILED ? "131026" : null, now());
    }

    /** All statuses published so far have been heard: this one came after them. */
    private void settled() {
        String marker = evolution.newMessageId();
        heard(marker, Receipt.SENT);
        await().until(() -> !across.jdbc()
                .sql("select 1 from provider_messages where provider_message_id = ?")
                .params(marker)
                .query(Integer.class)
                .list()
                .equals(List.of()));
    }

    private static long sequence(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.OutcomeChanged changed -> changed.sequence();
            case DeliveryEvent.ReceiptChanged changed -> changed.sequence();
        };
    }
}
