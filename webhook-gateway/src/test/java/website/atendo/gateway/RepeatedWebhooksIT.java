package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.Receipt;

/** The same thing told many times, at once or in any order, has one effect. */
class RepeatedWebhooksIT extends GatewayIT {

    @Test
    @Tag("T26")
    @Tag("I7")
    void publishesOnceWhatComesFiveTimesAtOnce() throws Exception {
        CompanyId company = aCompany();
        var together = new CyclicBarrier(5);
        List<Callable<Door.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(() -> {
                together.await();
                return door().post(company, Webhooks.text(company, "3ASAME", "1"));
            });
        }

        try (var threads = Executors.newFixedThreadPool(5)) {
            for (Future<Door.Answer> answer : threads.invokeAll(calls)) {
                assertTaken(answer.get());
            }
        }

        assertThat(publishedFor(company)).hasSize(1);
        assertThat(journalOf(company))
                .singleElement()
                .satisfies(row -> assertThat(row.repeats()).isEqualTo(4));
    }

    @Test
    @Tag("I7")
    void recognisesAMessageWhateverElseOfItsWebhookChanged() {
        CompanyId company = aCompany();

        assertTaken(door().post(company, Webhooks.text(company, "3A1", "1")));
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "1", "135790246813579@lid")));
        assertTaken(door().post(company, Webhooks.text(company, "3A2", "1")));

        assertThat(publishedFor(company)).hasSize(2);
    }

    @Test
    @Tag("I8")
    void keepsTheSameIdOfTwoCompaniesApart() {
        CompanyId one = aCompany();
        CompanyId other = aCompany();

        assertTaken(door().post(one, Webhooks.text(one, "3A1", "1")));
        assertTaken(door().post(other, Webhooks.text(other, "3A1", "1")));

        assertThat(publishedFor(one)).hasSize(1);
        assertThat(publishedFor(other)).hasSize(1);
        assertThat(publishedFor(one).getFirst().id())
                .isNotEqualTo(publishedFor(other).getFirst().id());
    }

    @Test
    @Tag("T29")
    @Tag("T30")
    @Tag("I10")
    void passesReceiptsOnInWhateverOrderAndEachOnce() {
        CompanyId company = aCompany();

        for (String status :
                List.of("READ", "DELIVERY_ACK", "SERVER_ACK", "DELIVERY_ACK", "READ", "PLAYED", "PENDING")) {
            assertTaken(door().post(company, Webhooks.status(company, "3EB0", status)));
        }

        assertThat(publishedFor(company).stream().map(message -> ((InboundStatus.Heard) message.body()).receipt()))
                .containsExactly(Receipt.READ, Receipt.DELIVERED, Receipt.SENT);
        assertThat(publishedFor(company)).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo("inbound-statuses");
            assertThat(message.subject()).isEqualTo("message/3EB0");
        });
    }

    @Test
    void publishesEachEditAndOneDeletion() {
        CompanyId company = aCompany();
        String key = "\"key\":{\"remoteJid\":\"5511999990001@s.whatsapp.net\",\"fromMe\":false,\"id\":\"3A1\"}";
        String toNo = "{" + key + ",\"type\":\"MESSAGE_EDIT\",\"editedMessage\":{\"conversation\":\"não\"}}";
        String toYes = "{" + key + ",\"type\":\"MESSAGE_EDIT\",\"editedMessage\":{\"conversation\":\"sim\"}}";
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "talvez")));

        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", toNo, "2026-11-23T13:00:01Z")));
        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", toNo, "2026-11-23T13:00:01Z")));
        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", toYes, "2026-11-23T13:00:02Z")));
        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", toNo, "2026-11-23T13:00:03Z")));
        assertTaken(
                door().post(company, Webhooks.event(company, "messages.edited", "{" + key + ",\"type\":\"REVOKE\"}")));
        assertTaken(door().post(
                        company,
                        Webhooks.event(
                                company,
                                "messages.delete",
                                "{\"id\":\"3A1\",\"remoteJid\":\"5511999990001@s.whatsapp.net\",\"fromMe\":false}")));

        List<InboundMessage> said = publishedFor(company).stream()
                .map(message -> (InboundMessage) message.body())
                .toList();
        assertThat(said.stream()
                        .map(message -> message.getClass().getSimpleName() + " "
                                + message.person().text()))
                .containsExactly("Text talvez", "Edited não", "Edited sim", "Edited não", "Deleted null");
        assertThat(said)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(
                        message -> message.head().journalPosition()));
    }

    @Test
    @Tag("T31")
    void knowsByTheJournalWhoDeletedWhenTheWebhookNamesTheChatFromTheOtherSide() {
        CompanyId company = aCompany();
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "sim", "135790246813579@lid")));

        // WhatsApp's own note of a deletion is written from its author's side: we are the chat there.
        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", """
                                {"key":{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":true,"id":"3A1"},"type":"REVOKE"}""")));
        assertTaken(door().post(company, Webhooks.event(company, "messages.edited", """
                                {"key":{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":true,"id":"3A9"},"type":"REVOKE"}""")));

        assertThat(publishedFor(company)).hasSize(2);
        assertThat(publishedFor(company).getLast().body())
                .isInstanceOfSatisfying(InboundMessage.Deleted.class, deleted -> {
                    assertThat(deleted.person().lid()).isEqualTo("135790246813579@lid");
                    assertThat(deleted.head().fromOwner()).isFalse();
                });
        assertThat(journalOf(company).getLast().state()).isEqualTo("NOT_UNDERSTOOD");
    }
}
