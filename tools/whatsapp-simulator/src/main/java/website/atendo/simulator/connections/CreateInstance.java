package website.atendo.simulator.connections;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.ServerUrl;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.instances.ConnectionState;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Integration;
import website.atendo.simulator.instances.WebhookSettings;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.webhooks.Webhooks;

/** Creates an instance the way Evolution does, with its oddities. */
@Component
class CreateInstance {
    private static final Shape SHAPE = Shape.object()
            .with("instanceName", Shape.string())
            .with("token", Shape.string())
            .with("number", Shape.string().matching("^\\d+[\\.@\\w-]+"))
            .with("businessId", Shape.string())
            .with("qrcode", Shape.bool());
    private static final List<String> SETTINGS =
            List.of("rejectCall", "groupsIgnore", "alwaysOnline", "readMessages", "readStatus", "syncFullHistory");

    private final Instances instances;
    private final Connections connections;
    private final Webhooks webhooks;
    private final ServerUrl serverUrl;
    private final SimulatorProperties properties;
    private final Clock clock;

    CreateInstance(
            Instances instances,
            Connections connections,
            Webhooks webhooks,
            ServerUrl serverUrl,
            SimulatorProperties properties,
            Clock clock) {
        this.instances = instances;
        this.connections = connections;
        this.webhooks = webhooks;
        this.serverUrl = serverUrl;
        this.properties = properties;
        this.clock = clock;
    }

    JsonNode create(ObjectNode body) throws InterruptedException {
        SHAPE.require(body);
        var integration = Integration.byWireName(Json.stringOrEmpty(body, "integration"))
                .orElseThrow(() -> Refusal.badRequest("Invalid integration"));
        var name = Json.stringOrEmpty(body, "instanceName");
        if (name.isEmpty()) throw Refusal.badRequest("The \"instanceName\" cannot be empty");
        boolean cloud = integration == Integration.CLOUD;
        var number = Json.string(body, "number");
        if (body.path("webhook").isObject()
                && !body.path("webhook").path("events").isArray()) {
            throw Refusal.badRequest("Cannot read properties of undefined (reading 'length')");
        }
        if (cloud && number == null) throw Refusal.badRequest("number is required");

        var now = clock.instant();
        var token = Json.string(body, "token");
        var instance = new Instance(
                name,
                Ids.uuid(),
                integration,
                token == null || token.isEmpty() ? Ids.uuid().toUpperCase(Locale.ROOT) : token,
                number,
                Json.string(body, "businessId"),
                cloud ? ConnectionState.OPEN : ConnectionState.CLOSE,
                null,
                null,
                false,
                null,
                0,
                webhook(body.path("webhook"), now),
                settings(body),
                Ids.row(),
                null,
                now,
                now);
        if (!instances.add(instance)) throw Refusal.forbidden("This name \"%s\" is already in use.".formatted(name));
        webhooks.emit(
                instance,
                "instance.create",
                Json.object().put("instanceName", name).put("instanceId", instance.id()));

        boolean qr = !cloud && body.path("qrcode").asBoolean(false);
        if (qr) {
            connections.connect(instance, number);
            Thread.sleep(properties.createWait());
        }
        return answer(instances.find(name).orElse(instance), body, qr);
    }

    private JsonNode answer(Instance instance, ObjectNode body, boolean qr) {
        var shown = Json.object()
                .put("instanceName", instance.name())
                .put("instanceId", instance.id())
                .put("integration", instance.integration().wireName())
                .put("webhookWaBusiness", instance.isCloud() ? serverUrl + "/webhook/meta" : null)
                .put("accessTokenWaBusiness", instance.isCloud() ? properties.metaVerifyToken() : "")
                .put("status", instance.state().wireName());
        var answer = Json.object().set("instance", shown).put("hash", instance.token());
        var webhook = Json.object();
        copy(body.path("webhook"), "url", webhook, "webhookUrl");
        copy(body.path("webhook"), "headers", webhook, "webhookHeaders");
        copy(body.path("webhook"), "byEvents", webhook, "webhookByEvents");
        copy(body.path("webhook"), "base64", webhook, "webhookBase64");
        answer.set("webhook", webhook);
        for (var other : List.of("websocket", "rabbitmq", "nats", "sqs")) answer.set(other, Json.object());
        answer.set("settings", instance.settings());
        // Scanned while the answer was held back: the QR of the time is still what the real one shows.
        if (qr) answer.set("qrcode", connections.shownQr(instance));
        return answer;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String as) {
        if (from.has(field)) to.set(as, from.get(field));
    }

    /** Enabled whatever was given, and neither URL nor events are checked: so does the real one. */
    private static @Nullable WebhookSettings webhook(JsonNode given, Instant now) {
        if (!given.isObject()) return null;
        return new WebhookSettings(
                Ids.row(),
                Json.stringOrEmpty(given, "url"),
                given.has("headers") ? headers(given.path("headers")) : null,
                true,
                eventsOrAll(given.path("events")),
                given.path("byEvents").asBoolean(false),
                given.path("base64").asBoolean(false),
                now,
                now);
    }

    static List<String> eventsOrAll(JsonNode events) {
        return events.isEmpty() ? website.atendo.simulator.webhooks.EventNames.ALL : Json.stringList(events);
    }

    static Map<String, String> headers(JsonNode given) {
        var headers = new LinkedHashMap<String, String>();
        given.properties()
                .forEach(field -> headers.put(field.getKey(), field.getValue().asString("")));
        return headers;
    }

    private static ObjectNode settings(JsonNode given) {
        var settings =
                Json.object().put("msgCall", given.path("msgCall").asString("")).put("wavoipToken", "");
        for (var name : SETTINGS)
            settings.put(name, given.path(name).isBoolean() && given.path(name).booleanValue());
        return settings;
    }
}
