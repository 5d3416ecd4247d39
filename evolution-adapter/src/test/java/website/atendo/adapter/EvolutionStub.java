package website.atendo.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;

/** Stands where Evolution would, answers as it was told, and remembers every call. */
public final class EvolutionStub {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Call, Reply>> behaviour = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> most = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    EvolutionStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param path such as {@code /message/sendText/company_7_whatsapp} */
    public record Call(String method, String path, Headers headers, JsonNode body) {
        public @Nullable String apikey() {
            return headers.getFirst("apikey");
        }

        public String route() {
            return path.split("/", -1)[2];
        }

        public String instance() {
            String[] parts = path.split("/", -1);
            return parts[parts.length - 1];
        }

        public String number() {
            return body.path("number").asString("");
        }

        public String text() {
            return body.path("text").asString("");
        }
    }

    /**
     * @param status 0: the connection is closed without an answer
     * @param after how long the answer takes
     */
    public record Reply(int status, String body, Duration after) {
        public Reply(int status, String body) {
            this(status, body, Duration.ZERO);
        }

        public static Reply dropped() {
            return new Reply(0, "");
        }

        public Reply after(Duration delay) {
            return new Reply(status, body, delay);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What a company's instance answers from now on; null returned: as usual. */
    public void on(CompanyId company, Function<Call, @Nullable Reply> reply) {
        behaviour.put(InstanceName.of(company).value(), call -> {
            Reply said = reply.apply(call);
            return said == null ? usual(call) : said;
        });
    }

    public void usually(CompanyId company) {
        behaviour.remove(InstanceName.of(company).value());
    }

    public List<Call> calls(CompanyId company) {
        String instance = InstanceName.of(company).value();
        return calls.stream()
                .filter(call -> call.path().endsWith(instance)
                        || call.body().path("instanceName").asString("").equals(instance))
                .toList();
    }

    public List<Call> sends(CompanyId company) {
        return calls(company).stream()
                .filter(call -> call.path().startsWith("/message/"))
                .toList();
    }

    public List<String> texts(CompanyId company) {
        return sends(company).stream().map(Call::text).toList();
    }

    /** The most calls of one conversation that ran at the same time. */
    public int mostAtOnce(CompanyId company, String number) {
        AtomicInteger seen = most.get(InstanceName.of(company).value() + " " + number);
        return seen == null ? 0 : seen.get();
    }

    public String newMessageId() {
        return "3EB0%018X".formatted(ids.incrementAndGet());
    }

    private Reply usual(Call call) {
        return call.path().startsWith("/message/")
                ? Captures.accepted(newMessageId(), call.number())
                : new Reply(200, "{}");
    }

    /** With the instance at its end, also where it is asked for in the query. */
    private static String path(URI uri) {
        String query = uri.getQuery();
        return query != null && query.startsWith("instanceName=")
                ? uri.getPath() + "/" + query.substring("instanceName=".length())
                : uri.getPath();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Call call = new Call(
                exchange.getRequestMethod(),
                path(exchange.getRequestURI()),
                exchange.getRequestHeaders(),
                bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes));
        calls.add(call);
        String instance = call.path().equals("/instance/create")
                ? call.body().path("instanceName").asString("")
                : call.instance();
        String conversation = instance + " " + call.number();
        int now =
                running.computeIfAbsent(conversation, _ -> new AtomicInteger()).incrementAndGet();
        most.computeIfAbsent(conversation, _ -> new AtomicInteger()).accumulateAndGet(now, Math::max);
        try (exchange) {
            Reply reply = behaviour.getOrDefault(instance, this::usual).apply(call);
            if (!reply.after().isZero()) {
                Thread.sleep(reply.after());
            }
            if (reply.status() == 0) {
                return;
            }
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.get(conversation).decrementAndGet();
        }
    }
}
