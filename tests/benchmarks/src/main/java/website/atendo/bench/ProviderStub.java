package website.atendo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes every message after a fixed time, as Evolution would, and says when each came. */
final class ProviderStub implements AutoCloseable {
    static {
        // Else the server closes what is idle while a client is about to use it.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final Duration latency;
    private final AtomicLong calls = new AtomicLong();
    private final ConcurrentHashMap<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private volatile Consumer<String> onCall = body -> {};

    ProviderStub(Duration latency) throws IOException {
        this.latency = latency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How many messages it has taken. */
    long calls() {
        return calls.get();
    }

    /** Gets the body of each message as it comes. */
    void onCall(Consumer<String> receiver) {
        onCall = receiver;
    }

    /** Of this instance no call is answered until it is released. */
    void hang(String instance) {
        hanging.put(instance, new CountDownLatch(1));
    }

    void release(String instance) {
        CountDownLatch latch = hanging.remove(instance);
        if (latch != null) {
            latch.countDown();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            String answer = "{}";
            int status = 200;
            if (path.startsWith("/message/")) {
                onCall.accept(body);
                await(hanging.get(path.substring(path.lastIndexOf('/') + 1)));
                Thread.sleep(latency);
                answer =
                        "{\"key\":{\"remoteJid\":\"5511999990001@s.whatsapp.net\",\"fromMe\":true,\"id\":\"3EB0%018X\"}}"
                                .formatted(calls.incrementAndGet());
                status = 201;
            }
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(@Nullable CountDownLatch latch) throws InterruptedException {
        if (latch != null) {
            latch.await();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
