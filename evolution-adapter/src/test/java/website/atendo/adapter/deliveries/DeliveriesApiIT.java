package website.atendo.adapter.deliveries;

import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Tokens;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;

class DeliveriesApiIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @Test
    void explainsWhatBecameOfAMessage() throws Exception {
        aCompany();
        var sent = send(aCommand().text("Olá"));
        awaitOutcome(sent, Outcome.ACCEPTED);
        var late = send(aCommand().notAfter(Duration.ofMinutes(-1)));
        awaitOutcome(late, Outcome.EXPIRED);

        api.perform(get("/api/v1/deliveries").with(token(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].outcome").value("EXPIRED"));
        api.perform(get("/api/v1/deliveries?outcome=accepted").with(token(company)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].text").value("Olá"));
        api.perform(get("/api/v1/deliveries/" + sent.commandId()).with(token(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.delivery.attempts").value(1))
                // What it waited for before, if anything, is in the history too.
                .andExpect(jsonPath("$.history[?(@.what == 'outcome')].outcome")
                        .value(Matchers.contains("QUEUED", "SENDING", "ACCEPTED")));
    }

    @Test
    void tellsWhatEachGuardSaysOfAMessageThatWaits() throws Exception {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        across.jdbc()
                .sql("insert into pace_settings (company_id, pair_millis) values (?, 600000)")
                .params(company.value())
                .update();
        var first = send(aCommand().text("1"));
        awaitOutcome(first, Outcome.ACCEPTED);
        var paced = send(aCommand().text("2"));
        var unknown = send(aCommand().text("3").validWhile(new AppointmentId(4711), 2, AppointmentStatus.SCHEDULED));

        await().untilAsserted(() -> api.perform(
                        get("/api/v1/deliveries/" + unknown.commandId()).with(token(company)))
                .andExpect(status().isOk()));
        api.perform(get("/api/v1/deliveries/" + paced.commandId()).with(token(company)))
                .andExpect(jsonPath("$.guards[?(@.guard == 'fence')].decision").value("PASSES"))
                .andExpect(
                        jsonPath("$.guards[?(@.guard == 'instance')].because").value("MISSING"))
                .andExpect(jsonPath("$.guards[?(@.guard == 'pair-limit')].decision")
                        .value("WAITS"))
                .andExpect(
                        jsonPath("$.guards[?(@.guard == 'pair-limit')].until").isNotEmpty());
        api.perform(get("/api/v1/deliveries/" + unknown.commandId()).with(token(company)))
                .andExpect(jsonPath("$.guards[?(@.guard == 'order')].decision").value("WAITS"))
                .andExpect(jsonPath("$.guards[?(@.guard == 'order')].because").value("earlier " + paced.commandId()))
                .andExpect(jsonPath("$.guards[?(@.guard == 'fence')].decision").value("WAITS"))
                .andExpect(jsonPath("$.guards[?(@.guard == 'fence')].because").value("appointment-not-known-yet"));
        api.perform(get("/api/v1/deliveries/" + first.commandId()).with(token(company)))
                .andExpect(jsonPath("$.guards[?(@.guard == 'fence')].because").value("before attempt 1"))
                .andExpect(jsonPath("$.guards[?(@.decision != 'PASSES')]").isEmpty());
        var late = send(aCommand().notAfter(Duration.ofMinutes(-1)).to("+5511999990002"));
        awaitOutcome(late, Outcome.EXPIRED);
        api.perform(get("/api/v1/deliveries/" + late.commandId()).with(token(company)))
                .andExpect(jsonPath("$.guards[0].decision").value("REFUSES"))
                .andExpect(jsonPath("$.guards[0].because").value("too-late"));
    }

    @Test
    void tellsWhatTheProviderSaidOfAMessageByItself() throws Exception {
        aCompany();
        var sent = send(aCommand().text("Olá"));
        String id = String.valueOf(awaitOutcome(sent, Outcome.ACCEPTED).providerMessageId());

        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Echoed(InstanceName.of(company), id, now(), Person.NOBODY));
        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Heard(InstanceName.of(company), id, Receipt.READ, null, now()));

        await().untilAsserted(() -> api.perform(
                        get("/api/v1/deliveries/" + sent.commandId()).with(token(company)))
                .andExpect(jsonPath("$.callbacks[*].what").value(Matchers.contains("echo", "receipt")))
                .andExpect(jsonPath("$.callbacks[1].detail").value("READ"))
                .andExpect(jsonPath("$.callbacks[0].providerMessageId").value(id)));
    }

    @Test
    void findsDeliveriesByClientKindAndTime() throws Exception {
        aCompany();
        Instant before = now();
        var sent = send(aCommand().client(CLIENT).text("Olá"));
        awaitOutcome(sent, Outcome.ACCEPTED);

        for (String all : List.of("clientId=" + CLIENT, "kind=" + sent.kind(), "from=" + before)) {
            api.perform(get("/api/v1/deliveries?" + all).with(token(company)))
                    .andExpect(jsonPath("$.total").value(1));
        }
        for (String none : List.of("clientId=4711", "kind=OPTED_OUT", "until=" + before)) {
            api.perform(get("/api/v1/deliveries?" + none).with(token(company)))
                    .andExpect(jsonPath("$.total").value(0));
        }
    }

    @Test
    @Tag("I8")
    void showsTheOperatorAllCompaniesAndStaffTheirsOnly() throws Exception {
        aCompany();
        var sent = send(aCommand());
        awaitOutcome(sent, Outcome.ACCEPTED);

        api.perform(get("/api/v1/deliveries?companyId=" + company).with(Tokens.operator()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].companyId").value(company.value()));
        api.perform(get("/api/v1/deliveries").with(Tokens.operator()))
                .andExpect(jsonPath("$.items[*].commandId")
                        .value(Matchers.hasItem(sent.commandId().toString())));
        api.perform(get("/api/v1/deliveries/" + sent.commandId()).with(Tokens.operator()))
                .andExpect(jsonPath("$.delivery.companyId").value(company.value()));
        api.perform(get("/api/v1/deliveries?companyId=" + company).with(token(newCompany())))
                .andExpect(status().isNotFound());
    }

    @Test
    @Tag("I8")
    void knowsNoDeliveryOfAnotherCompany() throws Exception {
        aCompany();
        var sent = send(aCommand());
        awaitOutcome(sent, Outcome.ACCEPTED);
        CompanyId other = newCompany();

        api.perform(get("/api/v1/deliveries/" + sent.commandId()).with(token(other)))
                .andExpect(status().isNotFound());
        api.perform(get("/api/v1/deliveries").with(token(other)))
                .andExpect(jsonPath("$.total").value(0));
        api.perform(get("/api/v1/deliveries/" + UUID.randomUUID()).with(token(company)))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @Tag("I13")
    @ValueSource(
            strings = {
                "?page=-1",
                "?size=0",
                "?size=1000",
                "?outcome=gone",
                "?receipt=x",
                "?appointmentId=0",
                "?appointmentId=a",
                "?clientId=0",
                "?kind=x",
                "?from=yesterday",
                "?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z",
                "/not-an-id"
            })
    void saysWhatIsWrongWithARequest(String query) throws Exception {
        api.perform(get("/api/v1/deliveries" + query).with(token(company)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    private static RequestPostProcessor token(CompanyId of) {
        return Tokens.of(of);
    }
}
