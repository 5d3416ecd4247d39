package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FaultsIT {
    private static final String BAILEYS = "company_1_whatsapp";
    private static final String CLOUD = "company_2_whatsapp";
    private static final String PHONE = "5511999990001";

    private static RunningSimulator simulator;
    private static WebhookListener listener;

    @BeforeAll
    static void start() throws IOException {
        simulator = RunningSimulator.start(
                "--simulator.receipts.automatic=true",
                "--simulator.receipts.sent=5ms",
                "--simulator.receipts.delivered=10ms",
                "--simulator.receipts.read=20ms");
        listener = WebhookListener.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
        listener.close();
    }

    @BeforeEach
    void freshInstances() {
        for (var name : List.of(BAILEYS, CLOUD)) {
            simulator.faults(name, "[]");
            simulator.call("DELETE", "/instance/delete/" + name, null);
        }
        simulator.createBaileys(BAILEYS, listener);
        simulator.createCloud(CLOUD, "600", listener);
        settle();
        listener.clear();
        simulator.call("DELETE", "/simulator/log", null);
    }

    private static void settle() {
        await().until(() ->
                simulator.get("/simulator/webhooks").json().path("waiting").asInt() == 0);
    }

    private static RunningSimulator.Answer send(String instance, String text) {
        return simulator.sendText(instance, PHONE, text);
    }

    private static List<String> textsOnPhone(String instance) {
        var texts = new ArrayList<String>();
        for (var message : simulator
                .get("/simulator/phones/" + PHONE + "/messages?instance=" + instance)
                .json()) {
            texts.add(message.path("text").asString());
        }
        return texts;
    }

    private static JsonNode lastLogged(String instance) {
        var log = simulator.get("/simulator/log?instance=" + instance).json();
        return log.get(log.size() - 1);
    }

    private static @Nullable Throwable sendFails(String instance, String text) {
        try {
            simulator.call(
                    "POST",
                    "/message/sendText/" + instance,
                    Map.of("apikey", RunningSimulator.KEY),
                    "{\"number\":\"%s\",\"text\":\"%s\"}".formatted(PHONE, text),
                    Duration.ofSeconds(5));
            return null;
        } catch (IOException | InterruptedException e) {
            return e;
        }
    }

    @Test
    void slowHoldsTheAnswerBackAndSendsAllTheSame() {
        simulator.faults(BAILEYS, "[{'kind':'slow','ms':200}]");

        var before = Instant.now();
        var answer = send(BAILEYS, "devagar");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(textsOnPhone(BAILEYS)).contains("devagar");
    }

    @Test
    void hangGivesNoAnswerAndAcceptsNothing() {
        simulator.faults(BAILEYS, "[{'kind':'hang'}]");

        assertThatThrownBy(() -> simulator.call(
                        "POST",
                        "/message/sendText/" + BAILEYS,
                        Map.of("apikey", RunningSimulator.KEY),
                        "{\"number\":\"%s\",\"text\":\"pendurado\"}".formatted(PHONE),
                        Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(textsOnPhone(BAILEYS)).doesNotContain("pendurado");
        assertThat(lastLogged(BAILEYS).path("accepted").asBoolean()).isFalse();
        assertThat(lastLogged(BAILEYS).path("answer").isNull()).isTrue();
    }

    @Test
    void hangCanAcceptBeforeItHangsAndClosesTheConnectionInTheEnd() {
        simulator.faults(BAILEYS, "[{'kind':'hang','ms':50,'accepted':true}]");

        assertThat(sendFails(BAILEYS, "aceito e pendurado")).isInstanceOf(IOException.class);

        assertThat(textsOnPhone(BAILEYS)).contains("aceito e pendurado");
    }

    @Test
    void dropBeforeClosesTheConnectionAndAcceptsNothing() {
        simulator.faults(BAILEYS, "[{'kind':'dropBefore','count':1}]");

        var failure = sendFails(BAILEYS, "derrubado antes");

        assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(textsOnPhone(BAILEYS)).doesNotContain("derrubado antes");
        assertThat(lastLogged(BAILEYS).path("accepted").asBoolean()).isFalse();
        assertThat(send(BAILEYS, "de novo").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({BAILEYS, CLOUD})
    void dropAfterDeliversAndClosesTheConnectionWithoutAnAnswer(String instance) {
        simulator.faults(instance, "[{'kind':'dropAfter','count':1}]");

        var failure = sendFails(instance, "derrubado depois");

        assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(textsOnPhone(instance)).contains("derrubado depois");
        assertThat(lastLogged(instance).path("accepted").asBoolean()).isTrue();
        assertThat(lastLogged(instance).path("answer").isNull()).isTrue();
        await().untilAsserted(() -> assertThat(listener.of("send.message")).hasSize(1));
        var found = simulator.post("/chat/findMessages/" + instance, "{\"where\":{\"key\":{\"fromMe\":true}}}");
        assertThat(found.json().path("messages").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void errorBodyIsACreatedWithAGraphErrorAndNoKey() {
        simulator.faults(CLOUD, "[{'kind':'errorBody','code':131047}]");

        var answer = send(CLOUD, "fora da janela");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("code").asInt()).isEqualTo(131047);
        assertThat(answer.json().has("key")).isFalse();
        assertThat(textsOnPhone(CLOUD)).doesNotContain("fora da janela");
    }

    @Test
    void connectionClosedIsAFiveHundred() {
        simulator.faults(BAILEYS, "[{'kind':'connectionClosed'}]");

        var answer = send(BAILEYS, "x");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("response").path("message").asString()).isEqualTo("Connection Closed");
    }

    @Test
    void rateLimitedIsAGraphErrorOverCloudAndAStatusOverBaileys() {
        simulator.faults(CLOUD, "[{'kind':'rateLimited','code':131056}]");
        simulator.faults(BAILEYS, "[{'kind':'rateLimited','code':429}]");

        assertThat(send(CLOUD, "x").json().path("code").asInt()).isEqualTo(131056);
        assertThat(send(BAILEYS, "x").status()).isEqualTo(429);
    }

    @Test
    void unknownOutcomeDeliversWithoutARecord() {
        simulator.faults(BAILEYS, "[{'kind':'unknownOutcome','accepted':true}]");

        var answer = send(BAILEYS, "sem registro");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Timed Out");
        assertThat(textsOnPhone(BAILEYS)).contains("sem registro");
        var found = simulator.post("/chat/findMessages/" + BAILEYS, "{}");
        assertThat(found.json().path("messages").path("total").asInt()).isZero();
    }

    @Test
    void bannedLogsOutAndFailsEverySendUntilHealed() {
        simulator.faults(BAILEYS, "[{'kind':'banned','reason':403}]");

        await().untilAsserted(() -> assertThat(listener.all())
                .extracting(WebhookListener.Webhook::event)
                .containsExactlyInAnyOrder("status.instance", "logout.instance", "connection.update"));
        assertThat(listener.of("connection.update")
                        .getFirst()
                        .data()
                        .path("statusReason")
                        .asInt())
                .isEqualTo(403);
        assertThat(send(BAILEYS, "x").status()).isEqualTo(500);
        assertThat(simulator
                        .post("/simulator/instances/" + BAILEYS + "/scan", "{}")
                        .status())
                .isEqualTo(409);

        simulator.faults(BAILEYS, "[]");
        simulator.get("/instance/connect/" + BAILEYS);
        assertThat(simulator
                        .post("/simulator/instances/" + BAILEYS + "/scan", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(send(BAILEYS, "x").status()).isEqualTo(201);
    }

    @Test
    void frozenSaysOpenAndLetsNothingOutUntilARestart() {
        simulator.faults(BAILEYS, "[{'kind':'frozen','sends':'accept'}]");

        assertThat(send(BAILEYS, "congelado").status()).isEqualTo(201);
        simulator.post("/simulator/phones/" + PHONE + "/reply", "{\"instance\":\"" + BAILEYS + "\",\"text\":\"oi?\"}");

        assertThat(simulator
                        .get("/instance/connectionState/" + BAILEYS)
                        .json()
                        .path("instance")
                        .path("state")
                        .asString())
                .isEqualTo("open");
        assertThat(textsOnPhone(BAILEYS)).contains("oi?").doesNotContain("congelado");
        settle();
        assertThat(listener.all()).isEmpty();

        simulator.post("/instance/restart/" + BAILEYS, "");
        send(BAILEYS, "degelado");
        await().untilAsserted(() -> assertThat(listener.of("send.message")).hasSize(1));
    }

    @Test
    void duplicateWebhooksArePostedSoManyTimes() {
        simulator.faults(BAILEYS, "[{'kind':'duplicateWebhooks','times':3,'events':['send.message']}]");

        send(BAILEYS, "x");

        await().untilAsserted(() -> assertThat(listener.of("send.message")).hasSize(3));
        await().untilAsserted(() -> assertThat(listener.of("messages.update")).hasSize(2));
        assertThat(new HashSet<>(listener.of("send.message").stream()
                        .map(WebhookListener.Webhook::body)
                        .toList()))
                .hasSize(1);
    }

    @Test
    void reorderedWebhooksOvertakeEachOther() {
        simulator.faults(BAILEYS, "[{'kind':'reorderedWebhooks','ms':300,'events':['send.message']}]");
        var sent = new ArrayList<String>();
        for (int i = 0; i < 20; i++)
            sent.add(send(BAILEYS, "nº " + i).json().path("key").path("id").asString());

        await().untilAsserted(() -> assertThat(listener.of("send.message")).hasSize(20));

        var came = listener.of("send.message").stream()
                .map(webhook -> webhook.data().path("key").path("id").asString())
                .toList();
        assertThat(came).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
    }

    @Test
    void webhooksKeepTheirOrderWithoutAFault() {
        var sent = new ArrayList<String>();
        for (int i = 0; i < 20; i++)
            sent.add(send(BAILEYS, "nº " + i).json().path("key").path("id").asString());

        await().untilAsserted(() -> assertThat(listener.of("send.message").stream()
                        .map(webhook -> webhook.data().path("key").path("id").asString()))
                .isEqualTo(sent));
    }

    @Test
    void lostWebhooksNeverCome() {
        simulator.faults(BAILEYS, "[{'kind':'lostWebhooks','events':['messages.update']}]");

        send(BAILEYS, "x");

        await().untilAsserted(() -> assertThat(shownStatus()).isEqualTo("READ"));
        settle();
        assertThat(listener.all()).extracting(WebhookListener.Webhook::event).containsExactly("send.message");
    }

    private static String shownStatus() {
        var shown = simulator
                .get("/simulator/phones/" + PHONE + "/messages?instance=" + BAILEYS)
                .json();
        return shown.get(shown.size() - 1).path("status").asString();
    }

    @Test
    void lostWebhooksWithASeedAreLostAlikeEachTime() {
        var first = countComing();
        var second = countComing();

        assertThat(first).isEqualTo(second).isBetween(1, 19);
    }

    private static int countComing() {
        simulator.faults(BAILEYS, "[{'kind':'lostWebhooks','probability':0.5,'seed':7,'events':['send.message']}]");
        listener.clear();
        for (int i = 0; i < 20; i++) send(BAILEYS, "x");
        settle();
        return listener.of("send.message").size();
    }

    @Test
    void lateWebhooksComeLater() {
        simulator.faults(BAILEYS, "[{'kind':'lateWebhooks','ms':250}]");

        var before = Instant.now();
        send(BAILEYS, "x");

        await().until(() -> !listener.all().isEmpty());
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void lidOnlyHidesThePhoneAndTheLidReachesItStill() {
        simulator.faults(BAILEYS, "[{'kind':'lidOnly'}]");

        simulator.post("/simulator/phones/" + PHONE + "/reply", "{\"instance\":\"" + BAILEYS + "\",\"text\":\"oi\"}");

        await().until(() -> listener.of("messages.upsert").size() == 1);
        var upsert = listener.of("messages.upsert").getFirst();
        var key = upsert.data().path("key");
        assertThat(key.path("remoteJid").asString()).endsWith("@lid");
        assertThat(key.path("addressingMode").asString()).isEqualTo("lid");
        assertThat(upsert.body().path("data").toString()).doesNotContain(PHONE);
        simulator.sendText(BAILEYS, key.path("remoteJid").asString(), "para o lid");
        assertThat(textsOnPhone(BAILEYS)).contains("para o lid");
    }

    @ParameterizedTest
    @CsvSource({BAILEYS, CLOUD})
    void withoutNinthDigitTheClientArrivesWithAShorterNumber(String instance) {
        simulator.faults(instance, "[{'kind':'withoutNinthDigit'}]");

        simulator.post("/simulator/phones/" + PHONE + "/reply", "{\"instance\":\"" + instance + "\",\"text\":\"oi\"}");

        await().until(() -> listener.of("messages.upsert").size() == 1);
        assertThat(listener.of("messages.upsert")
                        .getFirst()
                        .data()
                        .path("key")
                        .path("remoteJid")
                        .asString())
                .isEqualTo("551199990001@s.whatsapp.net");
    }

    @Test
    void promptsThatAreNeverDeliveredAreAcceptedAndNotShown() {
        simulator.faults(BAILEYS, "[{'kind':'promptNeverDelivered'}]");

        send(BAILEYS, "Confirma?\n1. Sim\n2. Não");
        simulator.post("/message/sendPoll/" + BAILEYS, """
                {"number":"%s","name":"Confirma?","selectableCount":1,"values":["Sim","Não"]}
                """.formatted(PHONE));
        send(BAILEYS, "Só um aviso");

        await().untilAsserted(() -> assertThat(listener.of("send.message")).hasSize(3));
        assertThat(textsOnPhone(BAILEYS)).contains("Só um aviso").noneMatch(text -> text.startsWith("Confirma?"));
        await().untilAsserted(() -> assertThat(listener.of("messages.update")).hasSize(2));
    }

    @Test
    void aFaultWithACountStrikesSoOften() {
        simulator.faults(BAILEYS, "[{'kind':'connectionClosed','count':2}]");

        assertThat(List.of(
                        send(BAILEYS, "1").status(),
                        send(BAILEYS, "2").status(),
                        send(BAILEYS, "3").status()))
                .containsExactly(500, 500, 201);
        assertThat(simulator
                        .get("/simulator/instances/" + BAILEYS + "/faults")
                        .json()
                        .path(0)
                        .path("left")
                        .asInt())
                .isZero();
    }

    @Test
    void aFaultConcernsOnlyItsInstanceAndItsRoute() {
        simulator.faults(BAILEYS, "[{'kind':'connectionClosed','route':'sendPoll'}]");

        assertThat(send(BAILEYS, "x").status()).isEqualTo(201);
        assertThat(send(CLOUD, "x").status()).isEqualTo(201);
    }

    @Test
    void slowAndFailedCallsConcernWhatIsNoSend() {
        simulator.faults(
                BAILEYS,
                "[{'kind':'slowCalls','ms':200,'route':'chat/findMessages','count':1},"
                        + "{'kind':'failedCalls','status':502,'route':'group/'}]");

        var before = Instant.now();
        var found = simulator.call("POST", "/chat/findMessages/" + BAILEYS, "{\"where\":{}}");
        assertThat(found.status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(simulator
                        .call("GET", "/group/fetchAllGroups/" + BAILEYS + "?getParticipants=false", null)
                        .status())
                .isEqualTo(502);
        assertThat(simulator
                        .call("GET", "/instance/connectionState/" + BAILEYS, null)
                        .status())
                .isEqualTo(200);
        assertThat(send(BAILEYS, "x").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                   | must be a JSON list
            [{'kind':'sloow'}]                   | allowed are banned, connectionClosed, crossedClients, dropAfter
            [{'kind':'slow'}]                    | faults[0].ms is missing
            [{'kind':'slow','ms':'long'}]        | faults[0] has a parameter of the wrong type
            [{'kind':'dropBefore','ms':5}]       | faults[0].ms is not a parameter of "dropBefore"; allowed are count, kind
            [{'kind':'hang','probability':2}]    | faults[0].probability must be from 0 to 1
            [{'kind':'hang','count':0}]          | faults[0].count must be 1 or more
            """)
    void aFaultThatCannotBePlayedIsExplained(String list, String explanation) {
        var answer = simulator.call("PUT", "/simulator/instances/x/faults", list.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(explanation);
    }
}
