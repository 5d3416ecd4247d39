package website.atendo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import website.atendo.simulator.json.Json;

/** The process is killed and started again on the same folder. */
class RestartIT {
    private static final String NAME = "company_1_whatsapp";
    private static final String PHONE = "5511999990001";

    @TempDir
    Path folder;

    @Test
    void keepsInstancesMessagesPhonesFaultsAndLogOverAKill() throws Exception {
        int port = freePort();
        var sent = new ArrayList<String>();
        var process = launch(port);
        try {
            post(port, "/instance/create", """
                    {"instanceName":"%s","integration":"WHATSAPP-BAILEYS","qrcode":true,"token":"T",
                     "webhook":{"enabled":true,"url":"http://127.0.0.1:1/hook","headers":{"X":"y"},"events":["SEND_MESSAGE"]}}
                    """.formatted(NAME));
            post(port, "/simulator/instances/" + NAME + "/scan", "{\"phone\":\"5511988887777\"}");
            for (int i = 0; i < 200; i++) {
                var body = "{\"number\":\"%s\",\"text\":\"nº %d\"}".formatted(PHONE, i);
                sent.add(
                        Json.parse(post(port, "/message/sendText/" + NAME, body).getBytes(UTF_8))
                                .path("key")
                                .path("id")
                                .asString());
            }
            post(
                    port,
                    "/simulator/phones/" + PHONE + "/reply",
                    "{\"instance\":\"%s\",\"text\":\"ok\"}".formatted(NAME));
            put(port, "/simulator/instances/" + NAME + "/faults", "[{\"kind\":\"slow\",\"ms\":1}]");
        } finally {
            process.destroyForcibly().waitFor();
        }
        // A kill in the middle of a write leaves half a line.
        Files.writeString(
                folder.resolve("journal.jsonl"), "{\"is\":\"phone\",\"pho", java.nio.file.StandardOpenOption.APPEND);

        var again = launch(port);
        try {
            assertThat(ids(get(port, "/simulator/phones/" + PHONE + "/messages")))
                    .containsAll(sent)
                    .hasSize(201);
            assertThat(get(port, "/instance/fetchInstances"))
                    .contains("\"ownerJid\":\"5511988887777@s.whatsapp.net\"", "\"token\":\"T\"");
            assertThat(get(port, "/webhook/find/" + NAME)).contains("\"X\":\"y\"", "SEND_MESSAGE");
            assertThat(get(port, "/simulator/instances/" + NAME + "/faults")).contains("slow");
            assertThat(Json.parse(get(port, "/simulator/log").getBytes(UTF_8))).hasSize(200);
            assertThat(post(port, "/chat/findMessages/" + NAME, "{}")).contains("\"total\":201");
            await().until(() -> get(port, "/instance/connectionState/" + NAME).contains("open"));
            assertThat(post(
                            port,
                            "/message/sendText/" + NAME,
                            "{\"number\":\"%s\",\"text\":\"depois\"}".formatted(PHONE)))
                    .contains("3EB0");
        } finally {
            again.destroyForcibly().waitFor();
        }
    }

    @Test
    void rewritesALargeJournalWithoutLosingAnything() throws Exception {
        var settings = new String[] {"--simulator.state=" + folder, "--simulator.compact-above=1000"};
        List<String> before;
        try (var simulator = RunningSimulator.start(settings)) {
            simulator.post(
                    "/instance/create",
                    "{\"instanceName\":\"%s\",\"integration\":\"WHATSAPP-BUSINESS\",\"number\":\"600\"}"
                            .formatted(NAME));
            for (int i = 0; i < 50; i++) simulator.sendText(NAME, PHONE, "nº " + i);
            for (int i = 0; i < 50; i++) simulator.faults(NAME, "[{'kind':'slow','ms':" + i + "}]");
            before = ids(simulator.shown(PHONE).toString());
        }
        long large = Files.size(folder.resolve("journal.jsonl"));

        try (var simulator = RunningSimulator.start(settings)) {
            assertThat(Files.size(folder.resolve("journal.jsonl"))).isLessThan(large);
            assertThat(ids(simulator.shown(PHONE).toString())).isEqualTo(before);
        }
        try (var simulator = RunningSimulator.start(settings)) {
            assertThat(ids(simulator.shown(PHONE).toString())).isEqualTo(before);
            assertThat(simulator.get("/simulator/instances/" + NAME + "/faults").text())
                    .contains("\"ms\":49");
        }
    }

    private static List<String> ids(String messages) {
        var ids = new ArrayList<String>();
        for (var message : Json.parse(messages.getBytes(UTF_8))) {
            ids.add(message.path("id").asString());
        }
        return ids;
    }

    private Process launch(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WhatsappSimulator.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output.txt"));
        process.environment().put("ATENDO_SIMULATOR_PORT", Integer.toString(port));
        process.environment().put("ATENDO_SIMULATOR_STATE", folder.toString());
        process.environment().put("ATENDO_SIMULATOR_KEY", RunningSimulator.KEY);
        process.environment().put("ATENDO_SIMULATOR_AUTO_SCAN", "false");
        var started = process.start();
        try {
            await().alias("the simulator answers")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> get(port, "/").contains("2.3.7"));
            return started;
        } catch (ConditionTimeoutException e) {
            started.destroyForcibly();
            throw new AssertionError(Files.readString(folder.resolve("output.txt")), e);
        }
    }

    /** Below the range of outgoing connections, so that it stays free while the simulator is down. */
    private static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(ThreadLocalRandom.current().nextInt(12_000, 30_000))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody listens there: another.
            }
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        return call(port, "GET", path, "");
    }

    private static String post(int port, String path, String body) throws IOException, InterruptedException {
        return call(port, "POST", path, body);
    }

    private static void put(int port, String path, String body) throws IOException, InterruptedException {
        call(port, "PUT", path, body);
    }

    private static String call(int port, String method, String path, String body)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .setHeader("apikey", RunningSimulator.KEY)
                    .setHeader("content-type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
