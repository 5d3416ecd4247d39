package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.CommandBuilder;
import website.atendo.adapter.EvolutionStub;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.SendCommand.MessageSend;

class SendingIT extends AdapterTestBase {

    @Autowired
    Sweeps sweeps;

    @Test
    @Tag("I3")
    void sendsACommandAndTellsWhatBecameOfIt() {
        aCompany();

        var command = send(aCommand().text("Olá Maria"));

        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(outcomes(command)).containsExactly(Outcome.QUEUED, Outcome.SENDING, Outcome.ACCEPTED);
        assertThat(events(command))
                .extracting(event -> ((DeliveryEvent.OutcomeChanged) event).sequence())
                .containsExactly(1L, 2L, 3L);
        assertThat(accepted.providerMessageId()).startsWith("3EB0");
        assertThat(accepted.person().address()).isEqualTo("+5511999990001");
        assertThat(accepted.person().text()).isEqualTo("Olá Maria");
        assertThat(evolution.sends(company)).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/message/sendText/company_" + company + "_whatsapp");
            assertThat(call.apikey()).isEqualTo("atendo-simulator");
            assertThat(call.number()).isEqualTo("5511999990001");
            assertThat(call.text()).isEqualTo("Olá Maria");
        });
    }

    @Test
    @Tag("I3")
    @Tag("T08")
    void sendsACommandOnceHoweverOftenItComes() {
        aCompany();
        var command = aCommand().text("uma vez").build();

        streams().publish(Topics.SEND_COMMANDS, company, command);
        streams().publish(Topics.SEND_COMMANDS, company, command);
        streams().publish(Topics.SEND_COMMANDS, company, command);
        var after = send(aCommand().text("depois"));

        awaitOutcome(after, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("uma vez", "depois");
        assertThat(outcomes(command)).containsExactly(Outcome.QUEUED, Outcome.SENDING, Outcome.ACCEPTED);
    }

    @Test
    void waitsForTheCompanysProfileWhereTheCommandCameFirst() {
        var command = send(aCommand());
        await().untilAsserted(() -> assertThat(outcomes(command)).containsExactly(Outcome.QUEUED));

        aCompany();

        awaitOutcome(command, Outcome.ACCEPTED);
    }

    @Test
    @Tag("I6")
    @Tag("T38")
    void sendsTheMessagesOfAConversationInTheirOrder() {
        aCompany();
        evolution.on(
                company,
                call -> Captures.accepted(evolution.newMessageId(), call.number())
                        // The earlier the message, the slower its send.
                        .after(Duration.ofMillis(call.text().endsWith("0") ? 300 : 20)));
        List<String> texts = IntStream.range(0, 20).mapToObj(i -> "nº " + i).toList();

        texts.forEach(text -> send(aCommand().text(text)));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(evolution.texts(company)).hasSize(20));
        assertThat(evolution.texts(company)).containsExactlyElementsOf(texts);
        assertThat(evolution.mostAtOnce(company, "5511999990001")).isEqualTo(1);
    }

    @Test
    @Tag("I6")
    void takesTheSamePhoneForOneConversationHoweverItIsWritten() {
        aCompany();
        evolution.on(
                company,
                call -> Captures.accepted(evolution.newMessageId(), call.number())
                        .after(Duration.ofMillis(150)));

        send(aCommand().text("a").to("+5531999990001"));
        var last = send(aCommand().text("b").to("+553199990001"));

        awaitOutcome(last, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("a", "b");
    }

    @Test
    @Tag("I5")
    void aCompanyWhoseInstanceHangsDelaysNobodyElse() {
        CompanyId hanging = newCompany();
        aCompany(hanging, Provider.EVOLUTION_BAILEYS, true, 1);
        aCompany();
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(hanging, call -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Captures.accepted(evolution.newMessageId(), call.number());
        });
        for (int i = 0; i < 30; i++) {
            send(hanging, aCommand().to("+55119888800" + (10 + i)));
        }
        await().untilAsserted(() -> assertThat(evolution.sends(hanging)).hasSize(4));

        var command = send(aCommand());

        awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.sends(hanging))
                .as("no more than its few in flight")
                .hasSize(4);
        release.countDown();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(evolution.sends(hanging)).hasSize(30));
    }

    @Test
    @Tag("I5")
    @Tag("T44")
    void aCompanyThatSendsVeryMuchDelaysNobodyElse() {
        CompanyId busy = newCompany();
        aCompany(busy, Provider.EVOLUTION_BAILEYS, true, 1);
        aCompany();
        evolution.on(
                busy,
                call -> Captures.accepted(evolution.newMessageId(), call.number())
                        .after(Duration.ofMillis(50)));
        for (int i = 0; i < 200; i++) {
            send(busy, aCommand().to("+5511988880" + (100 + i)));
        }

        var command = send(aCommand());

        awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.sends(busy)).as("most of it still waits").hasSizeLessThan(150);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(evolution.sends(busy)).hasSize(200));
    }

    @Test
    void aWaitingMessageDoesNotHoldUpTheNextOfItsConversation() {
        aCompany();

        var later = send(aCommand().text("mais tarde").notBefore(Duration.ofMinutes(30)));
        var now = send(aCommand().text("agora"));

        awaitOutcome(now, Outcome.ACCEPTED);
        assertThat(outcomes(later)).containsExactly(Outcome.QUEUED);
        clock.advance(Duration.ofMinutes(31));
        awaitOutcome(later, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("agora", "mais tarde");
    }

    @Test
    @Tag("I3")
    @Tag("T39")
    void leavesItUndecidedWhenTheConnectionBreaksAfterTheRequestLeft() {
        aCompany();
        evolution.on(company, call -> call.text().equals("talvez") ? Reply.dropped() : null);

        var lost = send(aCommand().text("talvez"));
        var next = send(aCommand().text("a seguinte"));

        var undecided = awaitOutcome(lost, Outcome.UNDECIDED);
        awaitOutcome(next, Outcome.ACCEPTED);
        assertThat(undecided.reason()).isEqualTo("no-answer");
        assertThat(evolution.texts(company)).containsExactly("talvez", "a seguinte");
    }

    @Test
    @Tag("I3")
    void neverSendsAgainWhatAKilledProcessWasSending() {
        aCompany();
        AtomicBoolean hang = new AtomicBoolean(true);
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(company, call -> {
            if (hang.get()) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Reply.dropped();
            }
            return null;
        });
        var lost = send(aCommand().text("no meio"));
        awaitOutcome(lost, Outcome.SENDING);
        await().until(() -> evolution.sends(company).size() == 1);

        clock.advance(Duration.ofMinutes(1));
        sweeps.endLeases();

        assertThat(awaitOutcome(lost, Outcome.UNDECIDED).reason()).isEqualTo("lease-ended");
        hang.set(false);
        var next = send(aCommand().text("a seguinte"));
        awaitOutcome(next, Outcome.ACCEPTED);
        release.countDown();
        var last = send(aCommand().text("a última"));
        awaitOutcome(last, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("no meio", "a seguinte", "a última");
        assertThat(outcomes(lost)).containsExactly(Outcome.QUEUED, Outcome.SENDING, Outcome.UNDECIDED);
    }

    @Test
    @Tag("I3")
    void takesALateAnswerForProof() {
        aCompany();
        CountDownLatch release = new CountDownLatch(1);
        evolution.on(company, call -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        var slow = send(aCommand());
        awaitOutcome(slow, Outcome.SENDING);
        clock.advance(Duration.ofMinutes(1));
        awaitOutcome(slow, Outcome.UNDECIDED);

        release.countDown();

        awaitOutcome(slow, Outcome.ACCEPTED);
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    void failsWhatTheProviderWillNeverTake() {
        aCompany();
        evolution.on(company, call -> Captures.reply("309-b-sendText-not-on-whatsapp"));

        var command = send(aCommand().to("+5511000000000"));

        assertThat(awaitOutcome(command, Outcome.FAILED).reason()).isEqualTo("not-on-whatsapp");
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    @Tag("T11")
    void failsAnAddressThatIsNoneWithoutAskingTheProvider() {
        aCompany();

        var command = send(aCommand().to("sem telefone"));

        assertThat(awaitOutcome(command, Outcome.FAILED).reason()).isEqualTo("address-invalid");
        assertThat(evolution.sends(company)).isEmpty();
    }

    @Test
    @Tag("I3")
    void doesNotTakeA201ForSent() {
        aCompany();
        evolution.on(company, call -> Captures.reply("034-sendText-graph-error-24h"));

        var command = send(aCommand());

        var failed = awaitOutcome(command, Outcome.FAILED);
        assertThat(failed.reason()).isEqualTo("window-closed");
        assertThat(failed.detail()).contains("131047");
    }

    @Test
    @Tag("T47")
    void keepsTheQueueWhileTheNumberIsNotConnectedAndGoesOnAfterwards() {
        aCompany();
        AtomicBoolean connected = new AtomicBoolean();
        evolution.on(company, call -> connected.get() ? null : Captures.reply("205-baileys-offline-sendText"));
        List<MessageSend> commands = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            commands.add(send(aCommand().text("nº " + i)));
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(events(commands.getFirst()))
                        .anyMatch(event -> event instanceof DeliveryEvent.OutcomeChanged changed
                                && "not-connected".equals(changed.reason())));

        connected.set(true);

        commands.forEach(command -> awaitOutcome(command, Outcome.ACCEPTED));
        assertThat(evolution.texts(company).stream().distinct())
                .containsExactly("nº 0", "nº 1", "nº 2", "nº 3", "nº 4");
    }

    @Test
    @Tag("I3")
    @Tag("I5")
    @Tag("I6")
    @Tag("T09")
    @Tag("T47")
    void afterThreeHoursAwaySendsOnceWhatIsStillInTimeAndExpiresTheRest() {
        aCompany();
        AtomicBoolean connected = new AtomicBoolean();
        List<EvolutionStub.Call> left = new CopyOnWriteArrayList<>();
        evolution.on(company, call -> {
            if (!connected.get()) {
                return Captures.reply("205-baileys-offline-sendText");
            }
            left.add(call);
            return null;
        });
        List<MessageSend> inTime = new ArrayList<>();
        List<MessageSend> tooLate = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CommandBuilder one = aCommand().text("nº " + i).to("+55119666600" + (10 + i % 20));
            // Of each conversation every second one.
            if (i / 20 % 2 == 0) {
                inTime.add(send(one.notAfter(Duration.ofHours(6))));
            } else {
                tooLate.add(send(one.notAfter(Duration.ofHours(2))));
            }
        }
        await("all are queued and some were tried")
                .until(() -> !evolution.sends(company).isEmpty()
                        && Stream.concat(inTime.stream(), tooLate.stream())
                                .allMatch(command -> outcomeInDatabase(command.commandId()) != null));
        CompanyId other = newCompany();
        aCompany(other, Provider.EVOLUTION_BAILEYS, true, 1);
        send(other, aCommand());
        await("others go on").until(() -> evolution.sends(other).size() == 1);
        assertThat(evolution.sends(company)).as("it is asked rarely").hasSizeLessThan(30);
        clock.advance(Duration.ofHours(3));
        tooLate.forEach(command -> awaitOutcome(command, Outcome.EXPIRED));

        connected.set(true);

        inTime.forEach(command -> awaitOutcome(command, Outcome.ACCEPTED));
        assertThat(tooLate).allSatisfy(command -> assertThat(outcomes(command)).doesNotContain(Outcome.ACCEPTED));
        Map<String, List<Integer>> byPhone = left.stream()
                .collect(Collectors.groupingBy(
                        EvolutionStub.Call::number,
                        Collectors.mapping(call -> Integer.parseInt(call.text().substring(3)), Collectors.toList())));
        assertThat(byPhone).hasSize(20);
        assertThat(byPhone.values())
                .allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(3));
    }

    @Test
    void showsAPromptAsNumberedTextOverBaileys() {
        aCompany();

        var command = send(aCommand().prompt("Confirma?", "Confirmar", "Remarcar", "Cancelar"));

        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(evolution.texts(company))
                .containsExactly("Confirma?\n\nResponda com o número:\n1 - Confirmar\n2 - Remarcar\n3 - Cancelar");
        assertThat(accepted.options())
                .containsExactly(
                        new ShownOption(1, "confirmar:42:1", "Confirmar"),
                        new ShownOption(2, "remarcar:42:1", "Remarcar"),
                        new ShownOption(3, "cancelar:42:1", "Cancelar"));
    }

    @Test
    void showsAPromptAsButtonsOrAListOverCloud() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);

        var three = send(aCommand().prompt("Confirma?", "Confirmar", "Remarcar", "Cancelar"));
        var four = send(aCommand().to("+5511999990002").prompt("Qual?", "Corte", "Barba", "Sobrancelha", "Tudo"));

        var accepted = awaitOutcome(three, Outcome.ACCEPTED);
        awaitOutcome(four, Outcome.ACCEPTED);
        assertThat(accepted.options()).extracting(ShownOption::number).containsOnlyNulls();
        assertThat(evolution.sends(company).getFirst().route()).isEqualTo("sendButtons");
        assertThat(evolution.sends(company).getFirst().body().path("title").asString())
                .isEqualTo("Confirma?");
        var list = evolution.sends(company).getLast();
        assertThat(list.route()).isEqualTo("sendList");
        assertThat(list.body().path("footerText").asString()).isEqualTo("Barbearia Navalha");
        assertThat(list.body().path("sections").path(0).path("rows"))
                .hasSize(4)
                .allSatisfy(
                        row -> assertThat(row.path("description").asString()).isNotBlank());
    }

    @Test
    void acceptsMediaAndOperations() {
        aCompany();

        send(aCommand()
                .content(new Content.Media(
                        "image", URI.create("https://atendo.example/mapa.png"), "Como chegar", null)));
        var last = send(aCommand().content(new Content.Operation("sendLocation", """
                        {"latitude": -23.5, "longitude": -46.6, "name": "Navalha", "address": "Rua A, 1"}""")));

        awaitOutcome(last, Outcome.ACCEPTED);
        assertThat(evolution.sends(company))
                .extracting(EvolutionStub.Call::route)
                .containsExactly("sendMedia", "sendLocation");
        assertThat(evolution.sends(company).getLast().number()).isEqualTo("5511999990001");
    }
}
