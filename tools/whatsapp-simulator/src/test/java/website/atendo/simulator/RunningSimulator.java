package website.atendo.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/** A simulator on a free port, and somebody who calls it. */
public final class RunningSimulator implements AutoCloseable {
    public static final String KEY = "test-global-key";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    private RunningSimulator(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /** Starts one in memory, with nothing that happens by itself, except where the settings say otherwise. */
    public static RunningSimulator start(String... settings) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--simulator.key=" + KEY,
                "--simulator.state=",
                "--simulator.client-name=evolution_test",
                "--simulator.auto-scan=false",
                "--simulator.create-wait=20ms",
                "--simulator.connect-wait=20ms",
                "--simulator.reconnect-delay=50ms",
                "--simulator.receipts.automatic=false",
                "--simulator.webhooks.timeout=1s",
                "--simulator.webhooks.initial-delay=100ms",
                "--simulator.webhooks.jitter=0",
                "--logging.level.root=ERROR",
                "--logging.level.website.atendo=WARN"));
        // The same option twice would make a list of both.
        for (var setting : settings) {
            var name = setting.substring(0, setting.indexOf('=') + 1);
            all.removeIf(given -> given.startsWith(name));
            all.add(setting);
        }
        var application = new SpringApplication(WhatsappSimulator.class);
        application.setRegisterShutdownHook(false);
        return new RunningSimulator(application.run(all.toArray(String[]::new)));
    }

    public int port() {
        return port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An answer as it came. */
    public record Answer(int status, String contentType, String text) {
        public JsonNode json() {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public Answer call(String method, String path, Map<String, String> headers, @Nullable String body)
            throws IOException, InterruptedException {
        return call(method, path, headers, body, Duration.ofSeconds(30));
    }

    public Answer call(String method, String path, Map<String, String> headers, @Nullable String body, Duration timeout)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(timeout)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) request.setHeader("content-type", "application/json");
        headers.forEach(request::setHeader);
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                response.body());
    }

    /** A call with the global key. */
    public Answer post(String path, String body) {
        return call("POST", path, body);
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer call(String method, String path, @Nullable String body) {
        try {
            return call(method, path, Map.of("apikey", KEY), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plans faults of an instance; quotes may be written as apostrophes. */
    public void faults(String instance, String list) {
        var answer = call("PUT", "/simulator/instances/" + instance + "/faults", list.replace('\'', '"'));
        if (answer.status() != 200) throw new AssertionError(answer.text());
    }

    /** Creates a Cloud instance that tells the listener everything. */
    public void createCloud(String name, String number, WebhookListener listener) {
        create(name, "WHATSAPP-BUSINESS", "\"number\":\"" + number + "\",\"qrcode\":false", listener);
    }

    /** Creates a Baileys instance that tells the listener everything, and scans it. */
    public void createBaileys(String name, WebhookListener listener) {
        create(name, "WHATSAPP-BAILEYS", "\"qrcode\":true", listener);
        var scanned = post("/simulator/instances/" + name + "/scan", "{}");
        if (scanned.status() != 200) throw new AssertionError(scanned.text());
    }

    private void create(String name, String integration, String more, WebhookListener listener) {
        var answer = post("/instance/create", """
                {"instanceName":"%s","integration":"%s",%s,
                 "webhook":{"enabled":true,"url":"%s","headers":{"X-Company":"7"},"events":[]}}
                """.formatted(name, integration, more, listener.url()));
        if (answer.status() != 201) throw new AssertionError(answer.text());
    }

    public Answer sendText(String instance, String number, String text) {
        return post(
                "/message/sendText/" + instance,
                Json.text(Json.object().put("number", number).put("text", text)));
    }

    public JsonNode shown(String phone) {
        return get("/simulator/phones/" + phone + "/messages").json();
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
    }
}
