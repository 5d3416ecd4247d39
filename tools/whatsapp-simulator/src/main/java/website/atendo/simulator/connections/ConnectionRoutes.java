package website.atendo.simulator.connections;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.ConnectionState;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.problems.Body;
import website.atendo.simulator.problems.Misuse;

/** What a person or a test does to an instance from WhatsApp's side. */
@RestController
@RequestMapping("/simulator/instances")
class ConnectionRoutes {
    private static final Set<Integer> RECOVERABLE = Set.of(408, 428, 440, 500, 503, 515);

    private final Instances instances;
    private final Connections connections;
    private final Faults faults;

    ConnectionRoutes(Instances instances, Connections connections, Faults faults) {
        this.instances = instances;
        this.connections = connections;
        this.faults = faults;
    }

    @GetMapping
    List<Shown> all() {
        return instances.all().stream().map(Shown::of).toList();
    }

    /** Scans the QR of an instance with a phone. */
    @PostMapping("/{name}/scan")
    Shown scan(@PathVariable String name, @RequestBody(required = false) @Nullable JsonNode body) {
        var request = Body.read(body == null ? Json.object() : body, Scan.class);
        var instance = baileys(name);
        var phone = request.phone() == null ? Connections.defaultPhone(instance) : request.phone();
        if (!phone.matches("\\d{8,15}")) {
            throw Misuse.invalid(
                    "\"%s\" is not a phone; write E.164 digits without +, such as 5511988887777.".formatted(phone));
        }
        if (instance.isOpen()) {
            if (request.phone() == null || phone.equals(instance.ownerPhone())) return Shown.of(instance);
            throw Misuse.conflict(
                    "%s is open already, as %s; log it out first.".formatted(name, instance.ownerPhone()));
        }
        if (faults.lasting(name, Fault.Banned.class).isPresent()) {
            throw Misuse.conflict(name + " is banned; heal the fault first.");
        }
        if (instance.qr() == null) {
            throw Misuse.conflict("%s shows no QR; call GET /instance/connect/%s first.".formatted(name, name));
        }
        var profile = request.name() == null ? Connections.defaultProfile(instance) : request.name();
        connections.open(instance, phone, profile);
        return Shown.of(baileys(name));
    }

    /** Plays drops, logouts, returns and storms. */
    @PostMapping("/{name}/connection")
    Shown connection(@PathVariable String name, @RequestBody JsonNode body) {
        var change = Body.read(body, Change.class);
        var instance = baileys(name);
        switch (Objects.requireNonNullElse(change.state(), "").toLowerCase(Locale.ROOT)) {
            case "open" -> connections.reopen(name);
            case "connecting" -> connecting(instance, change);
            case "close" -> close(instance, change);
            default ->
                throw Misuse.invalid("state is \"%s\"; allowed are open, connecting, close.".formatted(change.state()));
        }
        return Shown.of(baileys(name));
    }

    private void connecting(Instance instance, Change change) {
        if (instance.qr() != null) {
            connections.newQr(instance.name(), null);
            return;
        }
        int times = change.times() == null ? 1 : change.times();
        if (times < 1 || times > 100_000) throw Misuse.invalid("times must be from 1 to 100000.");
        connections.startConnecting(instance.name());
        connections.storm(instance.name(), times - 1, change.everyMs() == null ? 200 : Math.max(1, change.everyMs()));
    }

    private void close(Instance instance, Change change) {
        int reason = change.reason() == null ? 428 : change.reason();
        if (Connections.FINAL_REASONS.contains(reason)) connections.logOut(instance.name(), reason, "closed");
        else if (RECOVERABLE.contains(reason)) connections.dropAndRecover(instance.name());
        else {
            throw Misuse.invalid(
                    "reason is %d; allowed are 408, 428, 440, 500, 503, 515 (recovers) and 401, 402, 403, 406 (logs out)."
                            .formatted(reason));
        }
    }

    private Instance baileys(String name) {
        var instance = instances.find(name).orElseThrow(() -> {
            var names = instances.all().stream().map(Instance::name).toList();
            return Misuse.unknown("There is no instance \"%s\"; there are %s.".formatted(name, names));
        });
        if (instance.isCloud()) {
            throw Misuse.invalid(name + " is a Cloud instance: it has no QR and no connection of its own.");
        }
        return instance;
    }

    record Scan(@Nullable String phone, @Nullable String name) {}

    /**
     * A change of the connection.
     *
     * @param reason why it closes; 428 by default
     * @param times how often "connecting" is said
     * @param everyMs how quickly
     */
    record Change(
            @Nullable String state,
            @Nullable Integer reason,
            @Nullable Integer times,
            @Nullable Long everyMs) {}

    /** An instance as these routes show it. */
    record Shown(
            String instance,
            String integration,
            String state,
            @Nullable String phone,
            @Nullable String qr) {
        static Shown of(Instance instance) {
            var qr = instance.qr();
            return new Shown(
                    instance.name(),
                    instance.integration().wireName(),
                    instance.state().wireName(),
                    instance.isCloud() ? instance.number() : instance.ownerPhone(),
                    qr == null || instance.state() != ConnectionState.CONNECTING ? null : qr.code());
        }
    }
}
