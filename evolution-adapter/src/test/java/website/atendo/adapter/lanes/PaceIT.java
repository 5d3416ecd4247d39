package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Tokens;
import website.atendo.adapter.lanes.KeepResults.Result;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;

/** Claims by hand, while the lanes of this process rest. */
class PaceIT extends AdapterTestBase {

    @Autowired
    ClaimHeads claiming;

    @Autowired
    KeepResults keeping;

    @Autowired
    Lanes lanes;

    @Autowired
    MockMvc api;

    @BeforeEach
    void rest() {
        lanes.stop();
    }

    @AfterEach
    void goOn() {
        lanes.start();
    }

    @Test
    @Tag("T43")
    void sendsOneMessageInSixSecondsToOneClientOverCloudAndDelaysNobodyElse() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        for (int i = 0; i < 6; i++) {
            send(aCommand().text("a" + i));
        }
        send(aCommand().text("b").to("+5511999990002"));
        awaitQueued(7);

        assertThat(sendAll()).containsExactly("a0", "b");
        clock.advance(Duration.ofSeconds(5));
        assertThat(sendAll()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(sendAll()).containsExactly("a1");
        clock.advance(Duration.ofSeconds(60));
        assertThat(sendAll()).containsExactly("a2");
    }

    @Test
    @Tag("T43")
    void answersMayGoAheadOfThatLimitAFewTimes() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        for (int i = 0; i < 8; i++) {
            send(aCommand().text("r" + i).purpose(Purpose.ANSWER).priority(Priority.ANSWER));
        }
        awaitQueued(8);

        assertThat(sendAll()).containsExactly("r0", "r1", "r2", "r3", "r4");
        clock.advance(Duration.ofSeconds(7));
        assertThat(sendAll()).containsExactly("r5");
    }

    @Test
    void leavesAGapBetweenTheRecipientsOfAnUnofficialNumber() throws Exception {
        aCompany();
        for (int i = 0; i < 3; i++) {
            send(aCommand().text("n" + i).to("+551199999000" + i));
        }
        awaitQueued(3);
        pace("{\"gapMillis\": 3000, \"jitterMillis\": 2000}");

        assertThat(sendAll()).containsExactly("n0");
        var claim = claiming.claim(Map.of(company, 4));
        assertThat(claim.claimed()).isEmpty();
        assertThat(claim.resting().get(company)).isBetween(now().plusMillis(2000), now().plusMillis(5001));
        clock.advance(Duration.ofSeconds(6));
        assertThat(sendAll()).containsExactly("n1");
    }

    @Test
    void warmsUpANewNumberButAlwaysAnswers() throws Exception {
        aCompany();
        for (int i = 0; i < 8; i++) {
            send(aCommand().text("n" + i).to("+551199999000" + i).notAfter(Duration.ofDays(3)));
        }
        awaitQueued(8);
        pace("{\"firstDay\": 3, \"growthPercent\": 30}");

        assertThat(sendAll()).containsExactly("n0", "n1", "n2");
        send(aCommand()
                .text("resposta")
                .purpose(Purpose.ANSWER)
                .priority(Priority.ANSWER)
                .to("+5511999990020"));
        awaitQueued(9);
        assertThat(sendAll()).containsExactly("resposta");
        clock.advance(Duration.ofDays(1));
        assertThat(sendAll()).as("30 % more on the second day").containsExactly("n3", "n4", "n5", "n6");
    }

    @Test
    @Tag("I13")
    void refusesAPaceThatIsNone() throws Exception {
        aCompany();
        awaitQueued(0);

        api.perform(put("/api/v1/evolution-api/pace")
                        .with(token(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"perSecond\": 0, \"gapMillis\": -1}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors.length()").value(2));
        api.perform(get("/api/v1/evolution-api/pace").with(token(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.perSecond").value(500));
    }

    @Test
    @Tag("I11")
    void saysInTheAuditLogWhoChangedThePace() throws Exception {
        aCompany();
        awaitQueued(0);

        pace("{\"firstDay\": 3, \"growthPercent\": 30}");
        api.perform(put("/api/v1/evolution-api/pace")
                        .with(token(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"perSecond\": 0}"))
                .andExpect(status().isBadRequest());

        api.perform(get("/api/v1/evolution-api/instance/" + InstanceName.of(company) + "/audit-log")
                        .with(token(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].action").value("instance.pace-changed"))
                .andExpect(jsonPath("$.items[0].actorId").isNotEmpty())
                .andExpect(jsonPath("$.items[0].origin").value("127.0.0.1"))
                .andExpect(jsonPath("$.items[0].before").value(containsString("firstDay=0")))
                .andExpect(jsonPath("$.items[0].after").value(containsString("firstDay=3")));
    }

    private List<String> sendAll() {
        List<String> sent = new ArrayList<>();
        while (true) {
            List<Claimed> claimed = claiming.claim(Map.of(company, 4)).claimed();
            if (claimed.isEmpty()) {
                return sent;
            }
            claimed.forEach(one -> sent.add(String.valueOf(one.delivery().text())));
            keeping.keep(claimed.stream()
                    .map(one -> new Result(
                            one, new SendResult.Accepted("M" + one.delivery().id(), null)))
                    .toList());
        }
    }

    private void pace(String body) throws Exception {
        api.perform(put("/api/v1/evolution-api/pace")
                        .with(token(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk());
    }

    private void awaitQueued(int number) {
        await().until(() -> count("deliveries") == number);
        await().until(() -> count("companies") == 1);
    }

    private long count(String table) {
        return across.jdbc()
                .sql("select count(*) from " + table + " where company_id = ?")
                .params(company.value())
                .query(Long.class)
                .single();
    }

    private static RequestPostProcessor token(CompanyId of) {
        return Tokens.of(of);
    }
}
