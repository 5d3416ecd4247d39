package website.atendo.adapter.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.Facts;
import website.atendo.adapter.Tokens;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;

class MessagesIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|{\"number\":\"+5511999990001\",\"text\":\"Olá\"}|sendText",
                "media|{\"number\":\"+5511999990001\",\"mediatype\":\"image\",\"media\":\"https://x.example/a.png\",\"caption\":\"A\"}|sendMedia",
                "audio|{\"number\":\"+5511999990001\",\"audio\":\"https://x.example/a.ogg\"}|sendWhatsAppAudio",
                "buttons|{\"number\":\"+5511999990001\",\"text\":\"?\",\"buttons\":[{\"id\":\"a\",\"title\":\"Sim\"},{\"id\":\"b\",\"title\":\"Não\"}]}|sendText",
                "list|{\"number\":\"+5511999990001\",\"text\":\"?\",\"rows\":[{\"id\":\"a\",\"title\":\"Sim\",\"description\":\"d\"}]}|sendText",
                "poll|{\"number\":\"+5511999990001\",\"name\":\"?\",\"values\":[\"Sim\",\"Não\"]}|sendPoll",
                "location|{\"number\":\"+5511999990001\",\"latitude\":-23.5,\"longitude\":-46.6,\"name\":\"N\",\"address\":\"Rua A\"}|sendLocation",
                "contact|{\"number\":\"+5511999990001\",\"fullName\":\"Ana\",\"phoneNumber\":\"+5511999990002\"}|sendContact",
                "reaction|{\"number\":\"+5511999990001\",\"messageId\":\"3AX\",\"fromMe\":false,\"reaction\":\"👍\"}|sendReaction"
            })
    void goTheWayOfEveryOtherMessage(String route, String body, String expected) throws Exception {
        aCompany();

        String answer = api.perform(post("/api/v1/evolution-api/message/" + route)
                        .with(Tokens.of(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.outcome").value("QUEUED"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        String delivery = answer.replaceAll(".*\"delivery\":\"([^\"]+)\".*", "$1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> api.perform(get(delivery).with(Tokens.of(company)))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.delivery.outcome").value("ACCEPTED"))
                        .andExpect(jsonPath("$.delivery.kind").value("DIRECT")));
        assertThat(evolution.sends(company)).extracting(Call::route).containsExactly(expected);
    }

    @ParameterizedTest
    @Tag("I13")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text|{\"number\":\"+5511999990001\"}|text",
                "text|{\"number\":\"ninguém\",\"text\":\"oi\"}|number",
                "text|{\"number\":\"+5511999990001\",\"text\":\"oi\",\"colour\":1}|colour",
                "text|{\"number\":\"+5511999990001\",\"text\":\"oi\",\"notAfter\":\"2020-01-01T00:00:00Z\"}|notAfter",
                "media|{\"number\":\"+5511999990001\",\"mediatype\":\"song\",\"media\":\"https://x.example/a\"}|mediatype",
                "media|{\"number\":\"+5511999990001\",\"mediatype\":\"image\",\"media\":\"file:///etc/passwd\"}|media",
                "buttons|{\"number\":\"+5511999990001\",\"text\":\"?\",\"buttons\":[]}|buttons",
                "buttons|{\"number\":\"+5511999990001\",\"text\":\"?\",\"buttons\":[{\"id\":\"a\",\"title\":\"Sim\"},{\"id\":\"b\",\"title\":\"sim\"}]}|buttons",
                "poll|{\"number\":\"+5511999990001\",\"name\":\"?\",\"values\":[\"a\",\"a\"]}|values",
                "location|{\"number\":\"+5511999990001\",\"latitude\":123,\"longitude\":0,\"name\":\"N\",\"address\":\"R\"}|latitude"
            })
    void sayWhatIsWrong(String route, String body, String field) throws Exception {
        api.perform(post("/api/v1/evolution-api/message/" + route)
                        .with(Tokens.of(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value(field));
        assertThat(evolution.sends(company)).isEmpty();
    }

    @Test
    void saysAtOnceThatANumberOfTheOfficialPlatformSendsNoPolls() throws Exception {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        await().until(() -> !across.jdbc()
                .sql("select 1 from companies where company_id = ?")
                .params(company.value())
                .query(Integer.class)
                .list()
                .isEmpty());

        api.perform(post("/api/v1/evolution-api/message/poll")
                        .with(Tokens.of(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"number\":\"+5511999990001\",\"name\":\"?\",\"values\":[\"Sim\",\"Não\"]}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/not-available-for-this-number"));

        api.perform(get("/api/v1/deliveries").with(Tokens.of(company)))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void doNotReachWhoOptedOut() throws Exception {
        aCompany();
        streams().publish(Topics.APPOINTMENT_EVENTS, company, Facts.optedOut(CLIENT));
        await().until(() -> !across.jdbc()
                .sql("select 1 from suppressions where company_id = ?")
                .params(company.value())
                .query(Integer.class)
                .list()
                .isEmpty());

        api.perform(post("/api/v1/evolution-api/message/text")
                        .with(Tokens.of(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"number\":\"+5511999990001\",\"text\":\"promoção\"}"))
                .andExpect(status().isAccepted());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> api.perform(
                                get("/api/v1/deliveries?outcome=SUPPRESSED").with(Tokens.of(company)))
                        .andExpect(jsonPath("$.total").value(1)));
        assertThat(evolution.sends(company)).isEmpty();
    }
}
