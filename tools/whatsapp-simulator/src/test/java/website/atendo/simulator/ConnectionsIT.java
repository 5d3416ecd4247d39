package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsIT {
    private static final String NAME = "company_1_whatsapp";

    private WebhookListener listener;

    @BeforeEach
    void start() throws IOException {
        listener = WebhookListener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private List<String> states() {
        return listener.of("connection.update").stream()
                .map(webhook -> webhook.data().path("state").asString())
                .toList();
    }

    private static String state(RunningSimulator simulator) {
        return simulator
                .get("/instance/connectionState/" + NAME)
                .json()
                .path("instance")
                .path("state")
                .asString();
    }

    private RunningSimulator.Answer create(RunningSimulator simulator) {
        return simulator.post("/instance/create", """
                {"instanceName":"%s","integration":"WHATSAPP-BAILEYS","qrcode":true,
                 "webhook":{"enabled":true,"url":"%s","events":["CONNECTION_UPDATE","QRCODE_UPDATED"]}}
                """.formatted(NAME, listener.url()));
    }

    @Test
    void scansTheQrByItselfWhenToldTo() {
        try (var simulator = RunningSimulator.start("--simulator.auto-scan=true", "--simulator.auto-scan-delay=30ms")) {
            create(simulator);

            await().until(() -> state(simulator).equals("open"));
            await().untilAsserted(() -> assertThat(states()).containsExactly("connecting", "open"));
            assertThat(simulator
                            .get("/simulator/instances")
                            .json()
                            .path(0)
                            .path("phone")
                            .asString())
                    .isEqualTo("5511970000001");
        }
    }

    @Test
    void replacesAnUnscannedQrAndGivesUpInTheEnd() {
        try (var simulator = RunningSimulator.start("--simulator.qr-every=5ms")) {
            create(simulator);

            await().untilAsserted(() -> assertThat(states()).contains("refused"));
            assertThat(listener.of("qrcode.updated")).hasSize(31);
            assertThat(listener.of("qrcode.updated")
                            .getLast()
                            .data()
                            .path("statusCode")
                            .asInt())
                    .isEqualTo(500);
            assertThat(state(simulator)).isEqualTo("close");
            assertThat(simulator
                            .get("/instance/connect/" + NAME)
                            .json()
                            .path("code")
                            .asString())
                    .startsWith("2@");
        }
    }

    @Test
    void playsDropsLogoutsAndStorms() {
        try (var simulator = RunningSimulator.start()) {
            create(simulator);
            simulator.post("/simulator/instances/" + NAME + "/scan", "{\"phone\":\"5511988887777\"}");
            await().until(() -> states().size() == 2);
            listener.clear();

            simulator.post("/simulator/instances/" + NAME + "/connection", "{\"state\":\"close\",\"reason\":428}");
            await().untilAsserted(() -> assertThat(states()).containsExactly("connecting", "open"));

            simulator.post(
                    "/simulator/instances/" + NAME + "/connection",
                    "{\"state\":\"connecting\",\"times\":25,\"everyMs\":2}");
            await().untilAsserted(() -> assertThat(states()).hasSize(27));
            assertThat(simulator.sendText(NAME, "5511999990001", "x").status()).isEqualTo(500);
            simulator.post("/simulator/instances/" + NAME + "/connection", "{\"state\":\"open\"}");
            assertThat(simulator.sendText(NAME, "5511999990001", "x").status()).isEqualTo(201);

            simulator.post("/simulator/instances/" + NAME + "/connection", "{\"state\":\"close\",\"reason\":401}");
            assertThat(state(simulator)).isEqualTo("close");
            assertThat(simulator.get("/instance/fetchInstances").text()).contains("\"disconnectionReasonCode\":401");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            company_1_whatsapp/connection | {"state":"away"}                | 400 | allowed are open, connecting, close
            company_1_whatsapp/connection | {"state":"close","reason":1}    | 400 | allowed are 408, 428
            company_1_whatsapp/connection | {"stat":"close"}                | 400 | allowed are everyMs, reason, state, times
            company_1_whatsapp/scan       | {"phone":"x"}                   | 400 | is not a phone
            company_9_whatsapp/scan       | {}                              | 404 | there are [company_1_whatsapp, company_2_whatsapp]
            company_2_whatsapp/scan       | {}                              | 400 | is a Cloud instance
            """)
    void whatCannotBePlayedIsExplained(String path, String body, int status, String explanation) {
        try (var simulator = RunningSimulator.start()) {
            create(simulator);
            simulator.createCloud("company_2_whatsapp", "600", listener);

            var answer = simulator.post("/simulator/instances/" + path, body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().path("detail").asString()).contains(explanation);
        }
    }

    @Test
    void aSecondScanByAnotherPhoneIsAConflict() {
        try (var simulator = RunningSimulator.start()) {
            create(simulator);
            simulator.post("/simulator/instances/" + NAME + "/scan", "{\"phone\":\"5511988887777\"}");

            var same = simulator.post("/simulator/instances/" + NAME + "/scan", "{}");
            var other = simulator.post("/simulator/instances/" + NAME + "/scan", "{\"phone\":\"5511988886666\"}");

            assertThat(same.status()).isEqualTo(200);
            assertThat(other.status()).isEqualTo(409);
        }
    }
}
