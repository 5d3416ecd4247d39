package website.atendo.adapter.evolution;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
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
    /** All six are demanded together. Groups are none of our business. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "rejectCall",
            false,
            "groupsIgnore",
            true,
            "alwaysOnline",
            false,
            "readMessages",
            false,
            "readStatus",
            false,
            "syncFullHistory",
            false);

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
            InstanceName instance, Provider kind, Credentials credentials, Webhook webhook, boolean pair) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instanceName", instance.value());
        body.put("integration", kind == Provider.EVOLUTION_CLOUD ? "WHATSAPP-BUSINESS" : "WHATSAPP-BAILEYS");
        body.put("qrcode", pair && kind == Provider.EVOLUTION_BAILEYS);
        putIfThere(body, "number", credentials.number());
        putIfThere(body, "token", credentials.token());
        putIfThere(body, "businessId", credentials.businessId());
        body.putAll(SETTINGS);
        body.put("webhook", body(webhook));
        Answer answer = ask(() -> api.createInstance(body));
        if (answer.isOk()) {
            return new Standing(
                    state(answer.body().path("instance").path("status").asString("connecting")), false, null);
        }
        // Also what a create of ours did that timed out here: it goes on there.
        if (answer.status() == 403 && answer.message().contains("already in use")) {
            setWebhook(instance, webhook);
            must(ask(() -> api.setSettings(instance.value(), SETTINGS)));
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
        must(ask(() -> api.setWebhook(instance.value(), Map.of("webhook", body(webhook)))));
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
        must(ask(() -> api.restart(instance.value())));
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

    private static Answer ask(Supplier<ResponseEntity<byte[]>> call) {
        try {
            return Answer.of(call.get());
        } catch (RestClientException e) {
            throw ProviderTrouble.notThere("Evolution API did not answer", e);
        }
    }

    private static void must(Answer answer) {
        // Connect and restart answer 200 also when they fail.
        if (!answer.isOk() || answer.body().path("error").asBoolean(false)) {
            throw trouble(answer);
        }
    }

    private static ProviderTrouble trouble(Answer answer) {
        if (answer.status() == 404) {
            return ProviderTrouble.noSuchInstance();
        }
        String message = answer.message().replaceAll("[0-9]{7,}", "***");
        return ProviderTrouble.refused("Evolution API answered " + answer.status()
                + (message.isBlank() || message.equals("[object Object]") ? "" : ": " + message));
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
