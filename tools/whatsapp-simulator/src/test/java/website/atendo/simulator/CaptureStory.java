package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.json.Json;

/** Plays captures one after the other against a simulator and notes where it behaves otherwise. */
final class CaptureStory {
    /** What a hop or a client library decides, not Evolution. */
    private static final Set<String> HEADERS_OF_THE_WAY = Set.of("host", "content-length", "connection");

    private static final String CAPTURED_LISTENER = "http://127.0.0.1:18083/hook";
    /** The captures were made on two servers. */
    private static final String OTHER_GLOBAL_KEY = "another-key";

    static final String OWN_PHONE = "5511988887777";
    static final String OWN_NAME = "Clínica X";

    private final WebhookListener listener;
    private final Likeness likeness = new Likeness();
    private final List<String> differences = new ArrayList<>();
    private final Set<String> played = new TreeSet<>();
    private RunningSimulator simulator;
    private @Nullable Long shiftSeconds;

    CaptureStory(RunningSimulator simulator, WebhookListener listener) {
        this.simulator = simulator;
        this.listener = listener;
        likeness.hold(CAPTURED_LISTENER, listener.url());
        likeness.hold(OTHER_GLOBAL_KEY, RunningSimulator.KEY);
    }

    void continueOn(RunningSimulator restarted) {
        simulator = restarted;
    }

    /** Plays captures by the start of their names. */
    void play(String... names) throws Exception {
        for (var name : names) play(Capture.named(name));
    }

    void play(Capture capture) throws Exception {
        listener.clear();
        if (capture.hasRequest()) playRequest(capture);
        else if (capture.content().has("inbound")) playInbound(capture);
        else if (capture.content().has("whatsapp")) playWhatsapp(capture);
        else throw new AssertionError("nothing to play in " + capture.file());
        played.add(capture.file());
    }

    /** Compares the webhooks that came since the last capture began. */
    void compareWebhooks(Capture capture) {
        played.add(capture.file());
        compareWebhooks(capture, false);
    }

    void compare(Capture capture, JsonNode captured, JsonNode actual) {
        played.add(capture.file());
        likeness.compare("body", "", captured, actual);
        note(capture);
    }

    void hold(String captured, String actual) {
        likeness.hold(captured, actual);
    }

    Set<String> played() {
        return played;
    }

    void requireNoDifference() {
        assertThat(differences).as("differences from the captures").isEmpty();
    }

    private void playRequest(Capture capture) throws IOException, InterruptedException {
        var request = capture.request();
        scriptListener(capture);
        var headers = new HashMap<String, String>();
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), likeness.translated(header.getValue().asString())));
        var answer = simulator.call(
                request.path("method").asString(),
                likeness.translated(request.path("path").asString()),
                headers,
                body(request));
        compareAnswer(capture, answer);
        compareWebhooks(capture, capture.content().has("webhooksTotal"));
    }

    private @Nullable String body(JsonNode request) {
        if (!request.has("body")) return null;
        var body = request.path("body");
        if (body.isString()) return body.stringValue();
        if (body instanceof ObjectNode object) shiftWindow(object.path("where").path("messageTimestamp"));
        return likeness.translated(Json.text(body));
    }

    private void shiftWindow(JsonNode window) {
        if (!(window instanceof ObjectNode object)) return;
        for (var end : List.of("gte", "lte")) {
            object.put(
                    end,
                    Instant.parse(object.path(end).asString())
                            .plusSeconds(shift(0))
                            .toString());
        }
    }

    /** How much later this run is than the capture; the first time met is taken for now. */
    private long shift(long capturedSeconds) {
        if (shiftSeconds == null) shiftSeconds = Instant.now().getEpochSecond() - capturedSeconds;
        return shiftSeconds;
    }

    void startsAt(long capturedSeconds) {
        shiftSeconds = null;
        shift(capturedSeconds);
    }

    private void compareAnswer(Capture capture, RunningSimulator.Answer answer) {
        var captured = capture.response();
        if (captured.path("status").asInt() != answer.status()) {
            likeness.differs("status", captured.path("status"), answer.status() + " " + answer.text());
        }
        var body = captured.path("body");
        if (body.isString() || body.isNumber()) {
            if (!body.asString().equals(answer.text())) likeness.differs("body", body, answer.text());
        } else {
            likeness.compare("body", "", body, answer.json());
        }
        note(capture);
    }

    private void playInbound(Capture capture) throws IOException, InterruptedException {
        scriptListener(capture);
        var inbound = (ObjectNode) capture.content().path("inbound").deepCopy();
        for (var entry : inbound.path("entry")) {
            var value = entry.path("changes").path(0).path("value");
            for (var list : List.of("messages", "statuses")) {
                for (var item : value.path(list)) {
                    long time = Long.parseLong(item.path("timestamp").asString());
                    if (time > 1_000_000) ((ObjectNode) item).put("timestamp", Long.toString(time + shift(time)));
                }
            }
        }
        var slow = capture.file().contains("listener-slow") ? new CountDownLatch(1) : null;
        if (slow != null) listener.hold("messages.upsert", slow);
        var answer = simulator.call("POST", "/webhook/meta", Map.of(), likeness.translated(Json.text(inbound)));
        var captured = capture.content().path("evolutionAnswer");
        if (captured.path("status").asInt() != answer.status()
                || !captured.path("body").asString().equals(answer.text())) {
            likeness.differs("answer to Meta", captured, answer);
        }
        note(capture);
        compareWebhooks(capture, false);
        if (slow != null) slow.countDown();
    }

    private void playWhatsapp(Capture capture) {
        var act = capture.content().path("whatsapp");
        var what = act.path("q");
        switch (act.path("act").asString()) {
            case "qr" -> connection("{\"state\":\"connecting\"}");
            case "open" -> {
                if (what.has("me")) {
                    var scan = Json.object()
                            .put("phone", what.path("me").asString())
                            .set("name", what.path("name"));
                    require(simulator.post("/simulator/instances/company_9_whatsapp/scan", Json.text(scan)));
                } else {
                    connection("{\"state\":\"open\"}");
                }
            }
            case "close" -> connection("{\"state\":\"close\",\"reason\":" + what.path("statusCode") + "}");
            case "receipt" -> receipt(what);
            case "message" -> reply(what, act.path("r"));
            default -> throw new AssertionError("unknown act in " + capture.file());
        }
        compareWebhooks(capture, false);
    }

    private void connection(String body) {
        require(simulator.post("/simulator/instances/company_9_whatsapp/connection", body));
    }

    private void receipt(JsonNode what) {
        var statuses = new String[] {"ERROR", "PENDING", "SERVER_ACK", "DELIVERY_ACK", "READ"};
        var receipt = Json.object()
                .put("instance", "company_9_whatsapp")
                .put("messageId", likeness.translated(what.path("id").asString()))
                .put("status", statuses[what.path("status").asInt()]);
        if (what.path("jid").asString("").endsWith("@lid")) receipt.put("asLid", true);
        require(simulator.post("/simulator/phones/5511999990001/receipts", Json.text(receipt)));
    }

    /** The captured client in the words of the phones' API. */
    private void reply(JsonNode what, JsonNode captured) {
        var reply = Json.object().put("instance", "company_9_whatsapp").put("name", "Maria Souza");
        reply.put("messageId", captured.path("id").asString());
        var text = what.path("text").asString("");
        var quoted = likeness.translated(what.path("quoted").asString(""));
        switch (what.path("kind").asString("text")) {
            case "text" -> reply.put("text", text);
            case "quoted" -> reply.put("text", text).put("quotedId", quoted);
            case "buttons", "template", "list" ->
                tapped(reply, what, quoted, what.path("kind").asString());
            case "nativeflow" -> tapped(reply, what, quoted, "nativeFlow");
            case "poll" -> {
                reply.set("optionIds", what.path("options"));
                reply.put("quotedId", likeness.translated(what.path("poll").asString()));
            }
            case "reaction" -> reply.put("reaction", text).put("quotedId", quoted);
            case "image" -> reply.put("image", true).put("text", text);
            case "ephemeral" -> reply.put("ephemeral", true).put("text", text);
            case "edit" -> reply.put("edit", quoted).put("text", text);
            case "revoke" -> reply.put("delete", quoted);
            default -> throw new AssertionError("unknown kind " + what);
        }
        if (what.path("fromMe").asBoolean(false)) reply.put("fromOwner", true);
        if (what.has("group")) reply.set("group", what.get("group"));
        if (what.has("t")) reply.set("at", what.get("t"));
        if (what.has("lid")) {
            boolean phoneKnown = !what.path("hidePn").asBoolean(false);
            simulator.faults("company_9_whatsapp", "[{'kind':'lidOnly','phoneKnown':%s}]".formatted(phoneKnown));
        }
        require(simulator.post("/simulator/phones/5511999990001/reply", Json.text(reply)));
        simulator.faults("company_9_whatsapp", "[]");
    }

    private static void tapped(ObjectNode reply, JsonNode what, String quoted, String as) {
        reply.put("as", as).put("quotedId", quoted);
        reply.set("optionId", what.path("replyId"));
        reply.set("title", what.path("title"));
        if (what.has("description")) reply.set("description", what.path("description"));
    }

    private static void require(RunningSimulator.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void scriptListener(Capture capture) {
        var statuses = new LinkedHashMap<String, List<Integer>>();
        for (var webhook : capture.webhooks()) {
            statuses.computeIfAbsent(webhook.path("body").path("event").asString(), _ -> new ArrayList<>())
                    .add(webhook.path("answered").asInt());
        }
        statuses.forEach(listener::answer);
    }

    private void compareWebhooks(Capture capture, boolean storm) {
        int expected = capture.webhooks().size();
        await().alias(capture.file() + " has its webhooks")
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    assertThat(listener.all()).as("so far: " + differences).hasSizeGreaterThanOrEqualTo(expected);
                    if (!storm) assertThat(standing()).isEqualTo("0 waiting, 0 repeating");
                });
        var byEvent = new LinkedHashMap<String, List<WebhookListener.Webhook>>();
        listener.all()
                .forEach(webhook -> byEvent.computeIfAbsent(webhook.event(), _ -> new ArrayList<>())
                        .add(webhook));
        var captured = new LinkedHashMap<String, List<JsonNode>>();
        capture.webhooks()
                .forEach(webhook -> captured.computeIfAbsent(
                                webhook.path("body").path("event").asString(), _ -> new ArrayList<>())
                        .add(webhook));
        if (!byEvent.keySet().equals(captured.keySet())) {
            likeness.differs("webhook events", captured.keySet(), byEvent.keySet());
        }
        captured.forEach((event, webhooks) -> {
            var actual = byEvent.getOrDefault(event, List.of());
            if (storm ? actual.size() < webhooks.size() : actual.size() != webhooks.size()) {
                likeness.differs("number of " + event, webhooks.size(), actual.size());
                return;
            }
            for (int i = 0; i < webhooks.size(); i++)
                compareWebhook(event + "[" + i + "]", webhooks.get(i), actual.get(i));
        });
        note(capture);
    }

    private String standing() {
        var standing = simulator.get("/simulator/webhooks").json();
        return standing.path("waiting").asInt() + " waiting, "
                + standing.path("repeating").asInt() + " repeating";
    }

    private void compareWebhook(String where, JsonNode captured, WebhookListener.Webhook actual) {
        if (!captured.path("url").asString().equals(actual.path())) {
            likeness.differs(where + " path", captured.path("url"), actual.path());
        }
        likeness.compare(where, "", captured.path("body"), actual.body());
        var headers = new LinkedHashMap<String, String>();
        captured.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        HEADERS_OF_THE_WAY.forEach(headers::remove);
        var sent = new LinkedHashMap<>(actual.headers());
        HEADERS_OF_THE_WAY.forEach(sent::remove);
        if (headers.getOrDefault("authorization", "").startsWith("Bearer ey")) {
            compareTokens(where, headers.remove("authorization"), sent.remove("authorization"));
        }
        if (!headers.equals(sent)) likeness.differs(where + " headers", headers, sent);
    }

    private void compareTokens(String where, @Nullable String captured, @Nullable String actual) {
        var left = claims(captured);
        var right = claims(actual);
        for (var claims : List.of(left, right)) {
            long lives = claims.path("exp").asLong() - claims.path("iat").asLong();
            claims.put("lives", lives).remove(List.of("exp", "iat"));
        }
        likeness.compare(where + " token", "", left, right);
    }

    private static ObjectNode claims(@Nullable String header) {
        var payload =
                Objects.requireNonNull(header).substring("Bearer ".length()).split("\\.", -1)[1];
        return Json.parseObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void note(Capture capture) {
        likeness.takeDifferences().forEach(difference -> differences.add(capture.file() + " " + difference));
    }
}
