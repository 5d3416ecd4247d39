package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksIT {
    private static final String NAME = "company_1_whatsapp";

    private static RunningSimulator simulator;
    private static WebhookListener listener;

    @BeforeAll
    static void start() throws IOException {
        simulator = RunningSimulator.start(
                "--simulator.webhooks.initial-delay=10ms", "--simulator.webhooks.max-attempts=4");
        listener = WebhookListener.start();
        simulator.createCloud(NAME, "600", listener);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        listener.close();
    }

    @BeforeEach
    void quiet() {
        awaitQuiet();
        listener.clear();
    }

    private static void awaitQuiet() {
        await().until(() -> {
            var standing = simulator.get("/simulator/webhooks").json();
            return standing.path("waiting").asInt() == 0
                    && standing.path("repeating").asInt() == 0;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void stopsForGoodWhenRefused(int status) {
        listener.answer("send.message", List.of(status));

        simulator.sendText(NAME, "5511999990001", "x");

        await().until(() -> listener.of("send.message").size() == 1);
        awaitQuiet();
        assertThat(listener.of("send.message")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 402, 409, 429, 500, 503})
    void repeatsOnEverythingElse(int status) {
        listener.answer("send.message", List.of(status));

        simulator.sendText(NAME, "5511999990001", "x");

        await().until(() -> listener.of("send.message").size() == 2);
    }

    @Test
    void givesUpAfterSoManyTries() {
        listener.answer("send.message", Collections.nCopies(20, 500));

        simulator.sendText(NAME, "5511999990001", "x");

        await().until(() -> listener.of("send.message").size() == 4);
        awaitQuiet();
        assertThat(listener.of("send.message")).hasSize(4);
    }

    @Test
    void oneThatIsRepeatedIsOvertaken() {
        listener.answer("send.message", List.of(500));

        var first = simulator
                .sendText(NAME, "5511999990001", "1")
                .json()
                .path("key")
                .path("id")
                .asString();
        var second = simulator
                .sendText(NAME, "5511999990001", "2")
                .json()
                .path("key")
                .path("id")
                .asString();

        await().until(() -> listener.of("send.message").size() == 3);
        assertThat(listener.of("send.message"))
                .extracting(webhook -> webhook.data().path("key").path("id").asString())
                .startsWith(first)
                .contains(second);
    }

    @Test
    void anInstanceWhoseListenerIsAwayDoesNotHoldAnotherBack() {
        simulator.post("/instance/create", """
                {"instanceName":"company_2_whatsapp","integration":"WHATSAPP-BUSINESS","number":"601",
                 "webhook":{"enabled":true,"url":"http://127.0.0.1:1/hook","events":["SEND_MESSAGE"]}}
                """);
        for (int i = 0; i < 50; i++) simulator.sendText("company_2_whatsapp", "5511999990001", "x");

        simulator.sendText(NAME, "5511999990001", "x");

        await().until(() -> listener.of("send.message").size() == 1);
        simulator.call("DELETE", "/instance/delete/company_2_whatsapp", null);
    }
}
