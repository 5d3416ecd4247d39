package website.atendo.adapter.evolution;

import static website.atendo.adapter.evolution.EvolutionCalls.ask;
import static website.atendo.adapter.evolution.EvolutionCalls.must;
import static website.atendo.adapter.evolution.EvolutionCalls.trouble;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import website.atendo.adapter.provider.InstanceControl;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.UnheardMessage;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.instances.InstanceState;

/** Manages instances of Evolution API 2.3.7. */
@Component
class EvolutionInstances implements InstanceControl {
    private final EvolutionApi api;
    private final EvolutionInbox inbox;

    EvolutionInstances(EvolutionApi api) {
        this.api = api;
        this.inbox = new EvolutionInbox(api);
    }

    @Override
    public Set<Provider> kinds() {
        return Set.of(Provider.EVOLUTION_BAILEYS, Provider.EVOLUTION_CLOUD);
    }

    @Override
    public Standing create(
            InstanceName instance,
            Provider kind,
            Credentials credentials,
            Webhook webhook,
            Settings settings,
            boolean pair) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instanceName", instance.value());
        body.put("integration", kind == Provider.EVOLUTION_CLOUD ? "WHATSAPP-BUSINESS" : "WHATSAPP-BAILEYS");
        body.put("qrcode", pair && kind == Provider.EVOLUTION_BAILEYS);
        putIfThere(body, "number", credentials.number());
        putIfThere(body, "token", credentials.token());
        putIfThere(body, "businessId", credentials.businessId());
        body.putAll(body(settings));
        body.put("webhook", body(webhook));
        Answer answer = ask(() -> api.createInstance(body));
        if (answer.isOk()) {
            return new Standing(
                    state(answer.body().path("instance").path("status").asString("connecting")), false, null);
        }
        // Also what a create of ours did that timed out here: it goes on there.
        if (answer.status() == 403 && answer.message().contains("already in use")) {
            setWebhook(instance, webhook);
            putSettings(instance, settings);
            Standing found = find(instance).orElseThrow(ProviderTrouble::noSuchInstance);
            return new Standing(found.state(), true, found.profileName());
        }
        throw trouble(answer);
    }

    @Override
    public Optional<Standing> find(InstanceName instance) {
        Answer answer = ask(() -> api.fetchInstances(instance.value()));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        must(answer);
        for (JsonNode one : answer.body()) {
            if (one.path("name").asString("").equals(instance.value())) {
                return Optional.of(new Standing(
                        // What it keeps may be older than what it knows.
                        liveState(instance), true, textOrNull(one.path("profileName"))));
            }
        }
        return Optional.empty();
    }

    private InstanceState liveState(InstanceName instance) {
        Answer answer = ask(() -> api.connectionState(instance.value()));
        must(answer);
        return state(answer.body().path("instance").path("state").asString(""));
    }

    @Override
    public Pairing pair(InstanceName instance, @Nullable String phone) {
        Answer answer = ask(() -> api.connect(instance.value(), phone));
        must(answer);
        JsonNode body = answer.body();
        String state = body.path("instance").path("state").asString("");
        if (!state.isEmpty()) {
            return new Pairing(state(state), null, null, null);
        }
        return new Pairing(
                InstanceState.CONNECTING,
                textOrNull(body.path("code")),
                textOrNull(body.path("base64")),
                textOrNull(body.path("pairingCode")));
    }

    @Override
    public void setWebhook(InstanceName instance, Webhook webhook) {
        must(() -> api.setWebhook(instance.value(), Map.of("webhook", body(webhook))));
    }

    @Override
    public Optional<Webhook> webhook(InstanceName instance) {
        Answer answer = ask(() -> api.findWebhook(instance.value()));
        must(answer);
        JsonNode body = answer.body();
        String url = body.path("url").asString("");
        if (url.isBlank() || !body.path("enabled").asBoolean(false)) {
            return Optional.empty();
        }
        List<String> events = body.path("events")
                .valueStream()
                .map(event -> event.asString(""))
                .toList();
        return Optional.of(new Webhook(URI.create(url), Map.of(), events));
    }

    @Override
    public List<UnheardMessage> record(InstanceName instance, Instant from, Instant until) {
        return inbox.read(instance, from, until);
    }

    @Override
    public void restart(InstanceName instance) {
        must(() -> api.restart(instance.value()));
    }

    @Override
    public void logOut(InstanceName instance) {
        Answer answer = ask(() -> api.logout(instance.value()));
        // 400: it is not connected, which is what was wanted.
        if (answer.status() != 400) {
            must(answer);
        }
    }

    @Override
    public void delete(InstanceName instance) {
        Answer answer = ask(() -> api.delete(instance.value()));
        if (answer.status() != 404) {
            must(answer);
        }
    }

    @Override
    public Settings settings(InstanceName instance) {
        JsonNode body = must(() -> api.findSettings(instance.value())).body();
        return new Settings(
                body.path("rejectCall").asBoolean(false),
                body.path("msgCall").asString(""),
                body.path("groupsIgnore").asBoolean(false),
                body.path("alwaysOnline").asBoolean(false),
                body.path("readMessages").asBoolean(false),
                body.path("readStatus").asBoolean(false),
                body.path("syncFullHistory").asBoolean(false));
    }

    @Override
    public void putSettings(InstanceName instance, Settings settings) {
        must(() -> api.setSettings(instance.value(), body(settings)));
    }

    @Override
    public void showPresence(InstanceName instance, boolean available) {
        must(() -> api.setPresence(instance.value(), Map.of("presence", available ? "available" : "unavailable")));
    }

    /** All of them are demanded together, but for what is said to a caller. */
    private static Map<String, Object> body(Settings settings) {
        return Map.of(
                "rejectCall",
                settings.rejectCalls(),
                "msgCall",
                settings.callMessage(),
                "groupsIgnore",
                settings.ignoreGroups(),
                "alwaysOnline",
                settings.alwaysOnline(),
                "readMessages",
                settings.readMessages(),
                "readStatus",
                settings.readStatus(),
                "syncFullHistory",
                settings.syncFullHistory());
    }

    /** Events must be named: none means all, and leaving them out fails. */
    private static Map<String, Object> body(Webhook webhook) {
        return Map.of(
                "enabled",
                true,
                "url",
                webhook.url().toString(),
                "byEvents",
                false,
                "base64",
                false,
                "headers",
                webhook.headers(),
                "events",
                webhook.events());
    }

    private static InstanceState state(String state) {
        return switch (state) {
            case "open" -> InstanceState.CONNECTED;
            case "connecting" -> InstanceState.CONNECTING;
            default -> InstanceState.DISCONNECTED;
        };
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static void putIfThere(Map<String, Object> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
