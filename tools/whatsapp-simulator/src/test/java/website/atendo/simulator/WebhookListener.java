package website.atendo.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/** Somebody whom webhooks are posted to, who writes them down and answers as told. */
public final class WebhookListener implements AutoCloseable {
    private final HttpServer server;
    private final List<Webhook> received = new ArrayList<>();
    private final Map<String, ArrayDeque<Integer>> statuses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    private WebhookListener(HttpServer server) {
        this.server = server;
    }

    public static WebhookListener start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var listener = new WebhookListener(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", listener::take);
        server.start();
        return listener;
    }

    /** A webhook as it came. */
    public record Webhook(String path, Map<String, String> headers, JsonNode body) {
        public String event() {
            return body.path("event").asString();
        }

        public JsonNode data() {
            return body.path("data");
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The next webhooks of an event are answered with these, then again with 200. */
    public void answer(String event, List<Integer> next) {
        statuses.put(event, new ArrayDeque<>(next));
    }

    /** The next webhook of an event gets no answer until the latch is down. */
    public void hold(String event, CountDownLatch until) {
        held.put(event, until);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var body = Json.parse(exchange.getRequestBody().readAllBytes());
        var webhook = new Webhook(exchange.getRequestURI().getPath(), headers, body);
        synchronized (received) {
            received.add(webhook);
        }
        var latch = held.remove(webhook.event());
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var next = statuses.get(webhook.event());
        Integer status = next == null ? null : next.poll();
        if (status != null && status == 302) exchange.getResponseHeaders().add("location", "http://127.0.0.1:1/other");
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    public List<Webhook> all() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public List<Webhook> of(String event) {
        return all().stream().filter(webhook -> webhook.event().equals(event)).toList();
    }

    public void clear() {
        synchronized (received) {
            received.clear();
        }
        statuses.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
