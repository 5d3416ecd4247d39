package website.atendo.adapter.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.CommandBuilder;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.Tokens;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.DeliveryEvent.OutcomeChanged;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;

/** What a prompt becomes where a phone does not show it. */
@Tag("T40")
class DowngradeIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @BeforeEach
    void anInstance() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        across.jdbc()
                .sql("""
                        insert into instances (company_id, kind, state, state_at, webhook_configured, key_version, retry_at)
                        values (?, 'EVOLUTION_CLOUD', 'CONNECTED', ?, true, 1, ?)""")
                .params(company.value(), Timestamp.from(now()), Timestamp.from(now()))
                .update();
    }

    @Test
    void afterAProviderErrorTheInstanceIsAskedForTextAlone() {
        evolution.on(company, call -> call.route().equals("sendButtons") ? Captures.reply("040-sendButtons-4") : null);
        awaitOutcome(send(aPrompt()), Outcome.ACCEPTED);

        awaitOutcome(send(aPrompt().to("+5511999990002")), Outcome.ACCEPTED);

        assertThat(capability()).contains("NUMBERED");
        assertThat(evolution.sends(company))
                .extracting(Call::route)
                .as("once refused, once as text; the next as text at once")
                .containsExactly("sendButtons", "sendText", "sendText");
    }

    @Test
    void whatALaterMessageOvertookGoesOnceMoreAsTextUnderTheSameCommandAndIsRecordedAsSuch() throws Exception {
        MessageSend prompt = send(aPrompt());
        awaitOutcome(prompt, Outcome.ACCEPTED);
        overtake("Endereço: Rua A, 1");
        overtake("Até amanhã!");

        var events = events(prompt).stream()
                .filter(OutcomeChanged.class::isInstance)
                .map(OutcomeChanged.class::cast)
                .toList();
        assertThat(events)
                .extracting(OutcomeChanged::outcome)
                .containsExactly(
                        Outcome.QUEUED,
                        Outcome.SENDING,
                        Outcome.ACCEPTED,
                        Outcome.QUEUED,
                        Outcome.SENDING,
                        Outcome.ACCEPTED);
        assertThat(events.get(3).reason()).isEqualTo("prompt-never-arrived");
        assertThat(events.getLast().options())
                .hasSize(2)
                .allSatisfy(option -> assertThat(option.number()).isNotNull());
        assertThat(capability()).contains("NUMBERED");
        api.perform(get("/api/v1/deliveries/" + prompt.commandId()).with(Tokens.of(company)))
                .andExpect(jsonPath("$.delivery.attempts").value(2))
                .andExpect(jsonPath("$.history[*].reason").value(Matchers.hasItem("prompt-never-arrived")));
        assertThat(evolution.sends(company))
                .extracting(Call::route)
                .filteredOn("sendButtons"::equals)
                .hasSize(1);
        assertThat(evolution.texts(company))
                .filteredOn(text -> text.startsWith("Confirma?"))
                .as("as text, once")
                .hasSize(1);
    }

    @Test
    void aManagerLetsAnInstanceShowButtonsAgain() throws Exception {
        evolution.on(company, call -> call.route().equals("sendButtons") ? Captures.reply("040-sendButtons-4") : null);
        awaitOutcome(send(aPrompt()), Outcome.ACCEPTED);
        assertThat(capability()).contains("NUMBERED");
        evolution.usually(company);
        String route = "/api/v1/evolution-api/instance/" + InstanceName.of(company);

        api.perform(get(route).with(Tokens.of(company)))
                .andExpect(jsonPath("$.promptsAs").value("NUMBERED"))
                .andExpect(jsonPath("$.promptsLowered").value(true));
        api.perform(post(route + "/raise-capability").with(Tokens.staff(company, "manager")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.promptsAs").value("NATIVE"))
                .andExpect(jsonPath("$.promptsLowered").value(false));

        awaitOutcome(send(aPrompt().to("+5511999990003")), Outcome.ACCEPTED);
        assertThat(evolution.sends(company))
                .extracting(Call::route)
                .containsExactly("sendButtons", "sendText", "sendButtons");
        api.perform(get(route + "/audit-log").with(Tokens.staff(company, "manager")))
                .andExpect(jsonPath("$.items[0].action").value("instance.capability-raised"))
                .andExpect(jsonPath("$.items[0].before").value("NUMBERED"));
    }

    @Test
    void whatIsMerelyPendingIsNeverSentAgainAndLowersNothingButTheNext() {
        MessageSend pending = send(aPrompt());
        awaitOutcome(pending, Outcome.ACCEPTED);
        clock.advance(Duration.ofMinutes(5));

        awaitOutcome(send(aPrompt()), Outcome.ACCEPTED);
        awaitOutcome(send(aPrompt().to("+5511999990002")), Outcome.ACCEPTED);

        assertThat(outcomes(pending)).containsExactly(Outcome.QUEUED, Outcome.SENDING, Outcome.ACCEPTED);
        assertThat(capability()).isEmpty();
        assertThat(evolution.sends(company))
                .extracting(call -> call.number() + " " + call.route())
                .containsExactly("5511999990001 sendButtons", "5511999990001 sendText", "5511999990002 sendButtons");
    }

    /** A later message to the same client arrives, and the prompt's own receipt has had its time. */
    private void overtake(String text) {
        clock.advance(Duration.ofSeconds(10));
        MessageSend later = send(aCommand().text(text));
        String id = String.valueOf(awaitOutcome(later, Outcome.ACCEPTED).providerMessageId());
        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Heard(InstanceName.of(company), id, Receipt.DELIVERED, null, now()));
        await().until(() -> receipts(later).contains(Receipt.DELIVERED));
        clock.advance(Duration.ofSeconds(16));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> evolution.texts(company).stream().anyMatch(sent -> sent.startsWith("Confirma?")));
        await().until(() -> across.jdbc()
                        .sql("select count(*) from deliveries where company_id = ? and resolve_at is not null")
                        .params(company.value())
                        .query(Long.class)
                        .single()
                == 0);
        await().until(() -> across.jdbc()
                        .sql("select count(*) from deliveries where company_id = ? and outcome <> 'ACCEPTED'")
                        .params(company.value())
                        .query(Long.class)
                        .single()
                == 0);
    }

    private CommandBuilder aPrompt() {
        return aCommand().prompt("Confirma?", "Confirmar", "Cancelar");
    }

    private Optional<String> capability() {
        return across.jdbc()
                .sql("select capability from instances where company_id = ? and capability is not null")
                .params(company.value())
                .query(String.class)
                .optional();
    }
}
