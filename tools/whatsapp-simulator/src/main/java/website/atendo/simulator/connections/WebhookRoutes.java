package website.atendo.simulator.connections;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Iso;
import website.atendo.simulator.instances.WebhookSettings;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.webhooks.EventNames;

@RestController
@RequestMapping("/webhook")
class WebhookRoutes {
    private static final Shape SHAPE = Shape.object()
            .required("webhook")
            .with(
                    "webhook",
                    Shape.object()
                            .required("enabled", "url")
                            .with("enabled", Shape.bool())
                            .with("url", Shape.string())
                            .with("headers", Shape.object())
                            .with("byEvents", Shape.bool())
                            .with("base64", Shape.bool())
                            .with("events", Shape.arrayOf(Shape.string().oneOf(EventNames.ALL))));

    private final Instances instances;
    private final Clock clock;

    WebhookRoutes(Instances instances, Clock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    @PostMapping("/set/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode set(Call call) {
        SHAPE.require(call.body());
        var given = call.body().path("webhook");
        if (!isUrl(Json.stringOrEmpty(given, "url"))) throw Refusal.badRequest("Invalid \"url\" property");
        boolean enabled = given.path("enabled").booleanValue();
        if (enabled && !given.path("events").isArray()) {
            throw Refusal.failure("Cannot read properties of undefined (reading 'length')");
        }
        return instances
                .change(call.instance().name(), same -> same.withWebhook(changed(same.webhook(), given, enabled)))
                .<JsonNode>map(WebhookRoutes::shown)
                .orElse(NullNode.getInstance());
    }

    /** What isn't given stays as it was. */
    private WebhookSettings changed(@Nullable WebhookSettings before, JsonNode given, boolean enabled) {
        var now = clock.instant();
        return new WebhookSettings(
                before == null ? Ids.row() : before.id(),
                Json.stringOrEmpty(given, "url"),
                given.has("headers")
                        ? CreateInstance.headers(given.path("headers"))
                        : before == null ? null : before.headers(),
                enabled,
                enabled ? CreateInstance.eventsOrAll(given.path("events")) : List.of(),
                given.path("byEvents").asBoolean(before != null && before.byEvents()),
                given.path("base64").asBoolean(before != null && before.base64()),
                before == null ? now : before.createdAt(),
                now);
    }

    @GetMapping("/find/{instanceName}")
    JsonNode find(Call call) {
        return shown(call.instance());
    }

    private static JsonNode shown(Instance instance) {
        var webhook = instance.webhook();
        if (webhook == null) return NullNode.getInstance();
        var row = Json.object().put("id", webhook.id()).put("url", webhook.url());
        row.set(
                "headers",
                webhook.headers() == null ? NullNode.getInstance() : Json.<ObjectNode>tree(webhook.headers()));
        row.put("enabled", webhook.enabled());
        row.set("events", Json.strings(webhook.events()));
        return row.put("webhookByEvents", webhook.byEvents())
                .put("webhookBase64", webhook.base64())
                .put("createdAt", Iso.of(webhook.createdAt()))
                .put("updatedAt", Iso.of(webhook.updatedAt()))
                .put("instanceId", instance.id());
    }

    private static boolean isUrl(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
