package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;

@Tag("I3")
class DoubtsIT extends AdapterTestBase {
    private final List<String> record = new CopyOnWriteArrayList<>();

    @Autowired
    Sweeps sweeps;

    @Autowired
    ResolveDoubts doubts;

    @Test
    @Tag("T39")
    void anEchoSettlesAnUndecidedSend() {
        aCompany();
        evolution.on(company, call -> call.route().equals("sendText") ? Reply.dropped() : null);
        var command = send(aCommand().text("talvez"));
        awaitOutcome(command, Outcome.UNDECIDED);

        echo("3EB0ECHO1", "talvez", now());

        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(accepted.providerMessageId()).isEqualTo("3EB0ECHO1");
        assertThat(accepted.reason()).isEqualTo("echo");
        receipt("3EB0ECHO1", Receipt.READ);
        await().untilAsserted(() -> assertThat(receipts(command)).containsExactly(Receipt.READ));
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    void oneEchoSettlesOneDelivery() {
        aCompany();
        evolution.on(company, call -> call.route().equals("sendText") ? Reply.dropped() : null);
        var first = send(aCommand().text("igual"));
        var second = send(aCommand().text("igual"));
        awaitOutcome(first, Outcome.UNDECIDED);
        awaitOutcome(second, Outcome.UNDECIDED);

        echo("3EB0ECHO2", "igual", now());
        echo("3EB0ECHO2", "igual", now());

        awaitOutcome(first, Outcome.ACCEPTED);
        echo("3EB0OTHER", "outra coisa", now());
        awaitHeard("3EB0OTHER");
        assertThat(outcomes(second)).doesNotContain(Outcome.ACCEPTED);
    }

    @Test
    void anEchoThatCameBeforeTheProcessDiedSettlesItsSend() {
        aCompany();
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(company, call -> {
            awaitRelease(release);
            return Reply.dropped();
        });
        var command = send(aCommand().text("no meio"));
        awaitOutcome(command, Outcome.SENDING);
        echo("3EB0ECHO3", "no meio", now());
        awaitHeard("3EB0ECHO3");

        clock.advance(Duration.ofSeconds(31));
        sweeps.endLeases();

        awaitOutcome(command, Outcome.ACCEPTED);
        release.countDown();
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    void anEchoOfWhatIsStillOnItsWaySettlesNothingElse() {
        aCompany();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger sends = new AtomicInteger();
        evolution.on(company, call -> {
            if (!call.route().equals("sendText")) {
                return null;
            }
            if (sends.incrementAndGet() == 1) {
                return Reply.dropped();
            }
            awaitRelease(release);
            return Captures.accepted("3EB0SECOND", call.number());
        });
        var lost = send(aCommand().text("igual"));
        awaitOutcome(lost, Outcome.UNDECIDED);
        var onItsWay = send(aCommand().text("igual"));
        awaitOutcome(onItsWay, Outcome.SENDING);

        echo("3EB0SECOND", "igual", now());
        awaitHeard("3EB0SECOND");
        release.countDown();

        assertThat(awaitOutcome(onItsWay, Outcome.ACCEPTED).providerMessageId()).isEqualTo("3EB0SECOND");
        assertThat(outcomes(lost)).doesNotContain(Outcome.ACCEPTED);
    }

    @Test
    void theProvidersRecordSettlesItOnceItsLongestSendTimeHasPassed() {
        aCompany();
        evolution.on(company, this::droppedAfter);
        var command = send(aCommand().text("Olá  Maria\n").to("+5531999990001"));
        awaitOutcome(command, Outcome.UNDECIDED);
        record.add(entry("3EB0FOUND", "Olá Maria", now()));
        doubts.look();
        assertThat(evolution.calls(company)).extracting(Call::route).doesNotContain("findMessages");

        clock.advance(Duration.ofSeconds(61));

        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(accepted.reason()).isEqualTo("provider-record");
        assertThat(accepted.providerMessageId()).isEqualTo("3EB0FOUND");
        assertThat(evolution.sends(company)).hasSize(1);
        assertThat(evolution.calls(company).stream()
                        .filter(call -> call.route().equals("findMessages"))
                        .map(call -> call.body()
                                .path("where")
                                .path("key")
                                .path("remoteJid")
                                .asString()))
                .as("as given, and as Evolution writes it")
                .contains("5531999990001@s.whatsapp.net", "553199990001@s.whatsapp.net");
    }

    @Test
    void triesOnceMoreWhatTheCompleteRecordDoesNotShow() {
        aCompany();
        AtomicInteger sends = new AtomicInteger();
        evolution.on(
                company,
                call -> call.route().equals("sendText") && sends.incrementAndGet() > 1 ? null : droppedAfter(call));
        var command = send(aCommand().text("perdida"));
        awaitOutcome(command, Outcome.UNDECIDED);

        clock.advance(Duration.ofSeconds(61));

        awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("perdida", "perdida");
        assertThat(outcomes(command))
                .containsExactly(
                        Outcome.QUEUED,
                        Outcome.SENDING,
                        Outcome.UNDECIDED,
                        Outcome.QUEUED,
                        Outcome.SENDING,
                        Outcome.ACCEPTED);
    }

    @Test
    void aTryOfWhichNothingLeftIsNotTheOneMoreTry() {
        aCompany();
        AtomicInteger sends = new AtomicInteger();
        evolution.on(company, call -> {
            if (!call.route().equals("sendText")) {
                return droppedAfter(call);
            }
            return switch (sends.incrementAndGet()) {
                case 1 -> Captures.reply("205-baileys-offline-sendText");
                case 2 -> Reply.dropped();
                default -> null;
            };
        });
        var command = send(aCommand().text("perdida"));
        awaitOutcome(command, Outcome.UNDECIDED);

        clock.advance(Duration.ofSeconds(61));

        awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.sends(company)).hasSize(3);
    }

    @Test
    void neverTriesAThirdTime() {
        aCompany();
        evolution.on(company, this::droppedAfter);
        var command = send(aCommand().text("perdida"));
        awaitOutcome(command, Outcome.UNDECIDED);
        clock.advance(Duration.ofSeconds(61));
        await().until(() -> evolution.sends(company).size() == 2);
        await().until(() -> outcomes(command).getLast() == Outcome.UNDECIDED);

        clock.advance(Duration.ofSeconds(61));

        awaitNoMoreDoubt(command);
        assertThat(evolution.sends(company)).hasSize(2);
        assertThat(outcomes(command).getLast()).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void aRecordThatCannotBeReadProvesNothing() {
        aCompany();
        evolution.on(company, call -> switch (call.route()) {
            case "sendText" -> Reply.dropped();
            default -> new Reply(500, "{}");
        });
        var command = send(aCommand());
        awaitOutcome(command, Outcome.UNDECIDED);
        clock.advance(Duration.ofSeconds(61));
        await().until(() ->
                evolution.calls(company).stream().anyMatch(call -> call.route().equals("findMessages")));

        clock.advance(Duration.ofMinutes(31));

        awaitNoMoreDoubt(command);
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    @Tag("I5")
    void anInstanceThatHangsOverItsRecordHoldsUpNoOtherCompany() throws InterruptedException {
        CompanyId hanging = newCompany();
        aCompany(hanging, Provider.EVOLUTION_BAILEYS, true, 1);
        aCompany();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(hanging, call -> {
            if (call.route().equals("findMessages")) {
                asked.countDown();
                awaitRelease(release);
            }
            return Reply.dropped();
        });
        evolution.on(company, this::droppedAfter);
        var theirs = send(hanging, aCommand().text("presa"));
        await().until(() -> Outcome.UNDECIDED.name().equals(outcomeInDatabase(theirs.commandId())));
        clock.advance(Duration.ofSeconds(61));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        var ours = send(aCommand().text("nossa"));
        awaitOutcome(ours, Outcome.UNDECIDED);
        record.add(entry("3EB0OURS", "nossa", now()));
        clock.advance(Duration.ofSeconds(61));

        await().atMost(Duration.ofSeconds(10)).until(() -> outcomes(ours).contains(Outcome.ACCEPTED));
        assertThat(outcomeInDatabase(theirs.commandId())).isEqualTo(Outcome.UNDECIDED.name());
        release.countDown();
    }

    @Test
    void whatTheProviderItselfDoesNotKnowItsRecordDoesNotTell() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        evolution.on(
                company,
                call -> call.route().equals("sendText")
                        ? Captures.reply("037-sendText-graph-connection-dropped")
                        : droppedAfter(call));
        var command = send(aCommand());
        awaitOutcome(command, Outcome.UNDECIDED);

        clock.advance(Duration.ofSeconds(61));

        awaitNoMoreDoubt(command);
        assertThat(evolution.calls(company)).extracting(Call::route).containsExactly("sendText");
    }

    @Test
    @Tag("T40")
    void sendsAPromptThatTheProviderRefusesAgainAsText() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        evolution.on(company, call -> call.route().equals("sendButtons") ? Captures.reply("040-sendButtons-4") : null);

        var command = send(aCommand().prompt("Confirma?", "Confirmar", "Cancelar"));

        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.sends(company)).extracting(Call::route).containsExactly("sendButtons", "sendText");
        assertThat(accepted.options()).extracting(ShownOption::number).containsExactly(1, 2);
    }

    @Test
    @Tag("T40")
    void sendsAPromptThatALaterMessageOvertookAgainAsTextOnce() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        var prompt = send(aCommand().prompt("Confirma?", "Confirmar", "Cancelar"));
        awaitOutcome(prompt, Outcome.ACCEPTED);
        clock.advance(Duration.ofSeconds(10));
        var later = send(aCommand().text("Endereço: Rua A, 1"));
        String laterId = String.valueOf(awaitOutcome(later, Outcome.ACCEPTED).providerMessageId());

        receipt(laterId, Receipt.DELIVERED);
        await().until(() -> receipts(later).contains(Receipt.DELIVERED));
        clock.advance(Duration.ofSeconds(16));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(outcomes(prompt))
                        .containsExactly(
                                Outcome.QUEUED,
                                Outcome.SENDING,
                                Outcome.ACCEPTED,
                                Outcome.QUEUED,
                                Outcome.SENDING,
                                Outcome.ACCEPTED));
        assertThat(evolution.sends(company))
                .extracting(Call::route)
                .containsExactly("sendButtons", "sendText", "sendText");
    }

    @Test
    void aPromptThatArrivedAfterAllIsNotSentAgain() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        var prompt = send(aCommand().prompt("Confirma?", "Confirmar", "Cancelar"));
        String promptId = String.valueOf(awaitOutcome(prompt, Outcome.ACCEPTED).providerMessageId());
        clock.advance(Duration.ofSeconds(10));
        var later = send(aCommand().text("Endereço: Rua A, 1"));
        String laterId = String.valueOf(awaitOutcome(later, Outcome.ACCEPTED).providerMessageId());
        receipt(laterId, Receipt.DELIVERED);
        receipt(promptId, Receipt.DELIVERED);
        await().until(() -> receipts(prompt).contains(Receipt.DELIVERED));

        clock.advance(Duration.ofSeconds(16));

        awaitNoMoreDoubt(prompt);
        assertThat(evolution.sends(company)).hasSize(2);
    }

    @Test
    void whereAPromptIsStillNotSeenTheNextGoesAsText() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        var first = send(aCommand().prompt("Confirma?", "Confirmar", "Cancelar"));
        awaitOutcome(first, Outcome.ACCEPTED);
        clock.advance(Duration.ofSeconds(61));

        var second = send(aCommand().prompt("Confirma mesmo?", "Confirmar", "Cancelar"));
        var elsewhere = send(aCommand().to("+5511999990009").prompt("Confirma?", "Confirmar", "Cancelar"));

        awaitOutcome(second, Outcome.ACCEPTED);
        awaitOutcome(elsewhere, Outcome.ACCEPTED);
        assertThat(evolution.sends(company).stream()
                        .collect(Collectors.groupingBy(
                                Call::number, Collectors.mapping(Call::route, Collectors.toList()))))
                .containsEntry("5511999990001", List.of("sendButtons", "sendText"))
                .containsEntry("5511999990009", List.of("sendButtons"));
    }

    private Reply droppedAfter(Call call) {
        return switch (call.route()) {
            case "findMessages" -> {
                String jid =
                        call.body().path("where").path("key").path("remoteJid").asString("");
                List<String> mine =
                        jid.startsWith("55319999") || jid.startsWith("5511") ? List.copyOf(record) : List.of();
                yield new Reply(
                        200,
                        "{\"messages\":{\"total\":%d,\"pages\":%d,\"currentPage\":1,\"records\":[%s]}}"
                                .formatted(mine.size(), mine.isEmpty() ? 0 : 1, String.join(",", mine)));
            }
            default -> Reply.dropped();
        };
    }

    private static String entry(String id, String text, Instant at) {
        return "{\"key\":{\"id\":\"%s\",\"fromMe\":true},\"message\":{\"conversation\":\"%s\"},\"messageTimestamp\":%d}"
                .formatted(id, text, at.getEpochSecond());
    }

    private void echo(String messageId, String text, Instant at) {
        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Echoed(
                                InstanceName.of(company), messageId, at, new Person(null, "+5511999990001", text)));
    }

    private void receipt(String messageId, Receipt receipt) {
        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Heard(InstanceName.of(company), messageId, receipt, null, now()));
    }

    private void awaitHeard(String messageId) {
        await().until(() -> across.jdbc()
                        .sql("select count(*) from provider_messages where provider_message_id = ?")
                        .params(messageId)
                        .query(Long.class)
                        .single()
                == 1);
    }

    private void awaitNoMoreDoubt(MessageSend command) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> across.jdbc()
                                .sql("select count(*) from deliveries where command_id = ? and resolve_at is null")
                                .params(command.commandId().value())
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private static void awaitRelease(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
