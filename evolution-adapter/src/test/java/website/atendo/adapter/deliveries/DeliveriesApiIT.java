package website.atendo.adapter.deliveries;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.JwtRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;

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
                .andExpect(jsonPath("$.history[*].outcome").value(Matchers.contains("QUEUED", "SENDING", "ACCEPTED")));
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
                "/not-an-id"
            })
    void saysWhatIsWrongWithARequest(String query) throws Exception {
        api.perform(get("/api/v1/deliveries" + query).with(token(company)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    private static JwtRequestPostProcessor token(CompanyId of) {
        return jwt().jwt(jwt -> jwt.subject("company-" + of)
                .claims(claims -> claims.putAll(Map.of("company_id", of.value(), "scope", "api"))));
    }
}
