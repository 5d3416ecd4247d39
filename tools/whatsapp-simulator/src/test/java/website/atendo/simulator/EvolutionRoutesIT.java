package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of Evolution that no capture shows. */
class EvolutionRoutesIT {
    private static final String BAILEYS = "company_1_whatsapp";
    private static final String CLOUD = "company_2_whatsapp";

    private static RunningSimulator simulator;
    private static WebhookListener listener;

    @BeforeAll
    static void start() throws IOException {
        simulator = RunningSimulator.start();
        listener = WebhookListener.start();
        simulator.createBaileys(BAILEYS, listener);
        simulator.createCloud(CLOUD, "600", listener);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        listener.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sendMedia         | {"number":"5511999990001","mediatype":"image","media":"https://example.com/a.png","caption":"c"} | 201
            sendWhatsAppAudio | {"number":"5511999990001","audio":"AAAA"}                                                        | 201
            sendSticker       | {"number":"5511999990001","sticker":"AAAA"}                                                      | 201
            sendPtv           | {"number":"5511999990001","video":"AAAA"}                                                        | 201
            sendStatus        | {"type":"text","content":"oi","allContacts":true}                                                | 201
            sendPoll          | {"number":"5511999990001","name":"C?","selectableCount":1,"values":["a"]}                         | 400
            sendMedia         | {"number":"5511999990001","mediatype":"film"}                                                    | 400
            sendNothing       | {"number":"5511999990001"}                                                                       | 404
            """)
    void sendsOverBaileys(String action, String body, int status) {
        assertThat(simulator.post("/message/" + action + "/" + BAILEYS, body).status())
                .isEqualTo(status);
    }

    @Test
    void takesAFileAsMultipart() throws Exception {
        var body = """
                --b\r
                Content-Disposition: form-data; name="number"\r
                \r
                5511999990001\r
                --b\r
                Content-Disposition: form-data; name="mediatype"\r
                \r
                document\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="recibo.pdf"\r
                Content-Type: application/pdf\r
                \r
                %PDF\r
                --b--\r
                """;

        var answer = simulator.call(
                "POST",
                "/message/sendMedia/" + BAILEYS,
                Map.of("apikey", RunningSimulator.KEY, "content-type", "multipart/form-data; boundary=b"),
                body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()
                        .path("message")
                        .path("documentMessage")
                        .path("fileName")
                        .asString())
                .isEqualTo("recibo.pdf");
    }

    @Test
    void aGroupCanBeMadeChangedAndLeft() {
        var group = simulator
                .post("/group/create/" + BAILEYS, "{\"subject\":\"Equipe\",\"participants\":[\"5511999990001\"]}")
                .json()
                .path("id")
                .asString();
        assertThat(group).endsWith("@g.us");

        simulator.post("/group/updateGroupSubject/" + BAILEYS + "?groupJid=" + group, "{\"subject\":\"Time\"}");
        simulator.post(
                "/group/updateParticipant/" + BAILEYS + "?groupJid=" + group,
                "{\"action\":\"add\",\"participants\":[\"5511999990002\"]}");

        assertThat(simulator
                        .get("/group/findGroupInfos/" + BAILEYS + "?groupJid=" + group)
                        .text())
                .contains("\"subject\":\"Time\"");
        assertThat(simulator
                        .get("/group/participants/" + BAILEYS + "?groupJid=" + group)
                        .json()
                        .path("participants"))
                .hasSize(3);
        assertThat(simulator
                        .get("/group/inviteCode/" + BAILEYS + "?groupJid=" + group)
                        .text())
                .contains("https://chat.whatsapp.com/");
        assertThat(simulator
                        .get("/group/fetchAllGroups/" + BAILEYS + "?getParticipants=false")
                        .json())
                .hasSize(1);
        simulator.call("DELETE", "/group/leaveGroup/" + BAILEYS + "?groupJid=" + group, null);
        assertThat(simulator
                        .get("/group/fetchAllGroups/" + BAILEYS + "?getParticipants=false")
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/chat/sendPresence", "POST,/chat/updateBlockStatus", "POST,/chat/updateProfileName",
        "GET,/chat/fetchPrivacySettings", "POST,/group/create", "GET,/group/fetchAllGroups"
    })
    void mostRoutesAreNotAvailableOverCloud(String method, String path) {
        var body = method.equals("GET")
                ? null
                : "{\"number\":\"5511999990001\",\"presence\":\"composing\",\"delay\":1,\"status\":\"block\"}";

        var answer = simulator.call(method, path + "/" + CLOUD, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Method not available on WhatsApp Business API");
    }

    @Test
    void onlyTheGlobalKeyCreates() throws Exception {
        var answer = simulator.call(
                "POST",
                "/instance/create",
                Map.of("apikey", "some-token"),
                "{\"instanceName\":\"other\",\"integration\":\"WHATSAPP-BUSINESS\",\"number\":\"12\"}");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void anUnknownRouteOfTheSimulatorIsAProblem() {
        var answer = simulator.get("/simulator/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void aTextThatWasEditedOrDeletedByTheCompanyChangesOnThePhone() {
        var id = simulator
                .sendText(BAILEYS, "5511977770001", "antes")
                .json()
                .path("key")
                .path("id")
                .asString();
        var key = "{\"id\":\"%s\",\"fromMe\":true,\"remoteJid\":\"5511977770001@s.whatsapp.net\"}".formatted(id);

        simulator.post("/chat/updateMessage/" + BAILEYS, "{\"text\":\"depois\",\"key\":" + key + "}");
        assertThat(simulator.shown("5511977770001").path(0).path("text").asString())
                .isEqualTo("depois");
        simulator.call("DELETE", "/chat/deleteMessageForEveryone/" + BAILEYS, key);
        assertThat(simulator.shown("5511977770001").path(0).path("status").asString())
                .isEqualTo("DELETED");
    }
}
