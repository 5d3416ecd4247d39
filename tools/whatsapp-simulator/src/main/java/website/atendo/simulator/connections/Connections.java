package website.atendo.simulator.connections;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.Timers;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.faults.FaultsPlanned;
import website.atendo.simulator.instances.ConnectionState;
import website.atendo.simulator.instances.Ids;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.InstanceOpened;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Iso;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.webhooks.Webhooks;

/** The life of a Baileys instance's connection: QR, scan, drops, logout. */
@Component
class Connections {
    /** The reasons after which Evolution doesn't reconnect. */
    static final Set<Integer> FINAL_REASONS = Set.of(401, 402, 403, 406);

    private static final int QR_LIMIT = 30;
    private static final Pattern COMPANY = Pattern.compile("company_(\\d+)_whatsapp");

    private final Instances instances;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Timers timers;
    private final SimulatorProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Connections(
            Instances instances,
            Webhooks webhooks,
            Faults faults,
            Timers timers,
            SimulatorProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.instances = instances;
        this.webhooks = webhooks;
        this.faults = faults;
        this.timers = timers;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Starts to connect: shows a QR, or only tries when WhatsApp can't be reached. */
    void connect(Instance instance, @Nullable String pairingNumber) {
        var name = instance.name();
        instances
                .change(name, same -> same.withState(ConnectionState.CONNECTING))
                .ifPresent(this::emitConnecting);
        if (faults.lasting(name, Fault.Offline.class).isPresent()) {
            storm(name, Integer.MAX_VALUE, 200);
        } else if (faults.lasting(name, Fault.Banned.class).isEmpty()) {
            newQr(name, pairingNumber);
        }
    }

    /** Replaces the QR; after too many the instance stops trying. */
    void newQr(String name, @Nullable String pairingNumber) {
        var code = new Instance.Qr(Ids.qrCode(), pairingNumber == null ? null : pairingCode());
        instances
                .change(
                        name,
                        same -> same.qrCount() >= QR_LIMIT ? same.withState(ConnectionState.CLOSE) : same.withQr(code))
                .ifPresent(instance -> {
                    if (!instance.state().equals(ConnectionState.CONNECTING)) {
                        refuse(instance);
                        return;
                    }
                    webhooks.emit(instance, "qrcode.updated", Json.object().set("qrcode", shownQr(instance, code)));
                    if (properties.autoScan()) timers.after(properties.autoScanDelay(), () -> scanIfStill(name, code));
                    timers.after(properties.qrEvery(), () -> {
                        if (stillShows(name, code)) newQr(name, null);
                    });
                });
    }

    private void refuse(Instance instance) {
        webhooks.emit(
                instance,
                "qrcode.updated",
                Json.object()
                        .put("message", "QR code limit reached, please login again")
                        .put("statusCode", 500));
        webhooks.emit(
                instance,
                "connection.update",
                Json.object()
                        .put("instance", instance.name())
                        .put("state", "refused")
                        .put("statusReason", 428));
    }

    private void scanIfStill(String name, Instance.Qr code) {
        if (stillShows(name, code) && faults.lasting(name, Fault.Banned.class).isEmpty()) {
            instances
                    .find(name)
                    .ifPresent(instance -> open(instance, defaultPhone(instance), defaultProfile(instance)));
        }
    }

    private boolean stillShows(String name, Instance.Qr code) {
        return instances.find(name).map(Instance::qr).filter(code::equals).isPresent();
    }

    /** Opens the connection as the account of a phone. */
    void open(Instance before, String phone, String profileName) {
        instances
                .change(before.name(), same -> same.withOwner(phone, profileName, clock.instant()))
                .ifPresent(this::emitOpen);
    }

    /** Opens the connection again as the account it was. */
    void reopen(String name) {
        instances.find(name).ifPresent(instance -> {
            var phone = instance.ownerPhone() == null ? defaultPhone(instance) : instance.ownerPhone();
            var profile = instance.profileName() == null ? defaultProfile(instance) : instance.profileName();
            open(instance, phone, profile);
        });
    }

    /** A drop that Evolution recovers from: it says "connecting" and, a little later, "open"; never "close". */
    void dropAndRecover(String name) {
        instances
                .change(name, same -> same.withState(ConnectionState.CONNECTING))
                .ifPresent(this::emitConnecting);
        timers.after(properties.reconnectDelay(), () -> {
            boolean connecting = instances
                    .find(name)
                    .filter(instance -> instance.state() == ConnectionState.CONNECTING)
                    .isPresent();
            if (connecting) reopen(name);
        });
    }

    /** A logout, by whichever side; somebody has to scan again. */
    void logOut(String name, int reason, String message) {
        var now = clock.instant();
        var payload = Json.object().put("statusCode", reason).put("message", message);
        var output = Json.object().put("statusCode", reason).set("payload", payload);
        var error = Json.object().put("isBoom", true).set("output", output);
        var object = Json.text(Json.object().set("error", error).put("date", Iso.of(now)));
        instances
                .change(name, same -> same.withDisconnection(new Instance.Disconnection(reason, object, now), now))
                .ifPresent(instance -> {
                    webhooks.emit(
                            instance,
                            "status.instance",
                            Json.object()
                                    .put("instance", name)
                                    .put("status", "closed")
                                    .put("disconnectionAt", Iso.of(now))
                                    .put("disconnectionReasonCode", reason)
                                    .put("disconnectionObject", object));
                    webhooks.emit(instance, "logout.instance", null);
                    webhooks.emit(
                            instance,
                            "connection.update",
                            Json.object()
                                    .put("instance", name)
                                    .put("state", "close")
                                    .put("statusReason", reason));
                });
    }

    /** Sets the state without an event; over Cloud that is all a logout does. */
    void setState(String name, ConnectionState state) {
        instances.change(name, same -> same.withState(state));
    }

    /** Says "connecting" again and again, until the instance is something else. */
    void storm(String name, int times, long everyMs) {
        if (times <= 0) return;
        timers.after(
                Duration.ofMillis(everyMs),
                () -> instances
                        .find(name)
                        .filter(instance -> instance.state() == ConnectionState.CONNECTING)
                        .ifPresent(instance -> {
                            emitConnecting(instance);
                            storm(name, times - 1, everyMs);
                        }));
    }

    void startConnecting(String name) {
        instances
                .change(name, same -> same.withState(ConnectionState.CONNECTING))
                .ifPresent(this::emitConnecting);
    }

    private void emitConnecting(Instance instance) {
        webhooks.emit(instance, "connection.update", connecting(instance));
    }

    private static ObjectNode connecting(Instance instance) {
        return Json.object()
                .put("instance", instance.name())
                .put("state", "connecting")
                .put("statusReason", 200);
    }

    private void emitOpen(Instance instance) {
        webhooks.emit(
                instance,
                "connection.update",
                Json.object()
                        .put("instance", instance.name())
                        .put("wuid", instance.ownJid())
                        .put("profileName", instance.profileName())
                        .put("state", "open")
                        .put("statusReason", 200));
        events.publishEvent(new InstanceOpened(instance.name()));
    }

    /** What instance/connect shows while nobody has scanned. */
    JsonNode shownQr(Instance instance) {
        var qr = instance.qr();
        if (qr == null) return Json.object().put("count", 0);
        return Json.object()
                .put("pairingCode", qr.pairingCode())
                .put("code", qr.code())
                .put("base64", QrImage.asDataUrl(qr.code()))
                .put("count", instance.qrCount());
    }

    private static ObjectNode shownQr(Instance instance, Instance.Qr qr) {
        return Json.object()
                .put("instance", instance.name())
                .put("pairingCode", qr.pairingCode())
                .put("code", qr.code())
                .put("base64", QrImage.asDataUrl(qr.code()));
    }

    /** A ban logs out at once. */
    @EventListener
    void planned(FaultsPlanned event) {
        faults.lasting(event.instance(), Fault.Banned.class).ifPresent(banned -> {
            Optional<Instance> open = instances.find(event.instance()).filter(Instance::isOpen);
            if (open.isEmpty()) return;
            if (open.get().isCloud()) setState(event.instance(), ConnectionState.CLOSE);
            else logOut(event.instance(), banned.reason() == null ? 403 : banned.reason(), "closed");
        });
    }

    /** After a restart Evolution connects again: paired instances say so, Cloud ones are simply open. */
    @EventListener
    void restarted(ApplicationStartedEvent event) {
        for (var instance : instances.all()) {
            if (instance.isCloud()) {
                setState(instance.name(), ConnectionState.OPEN);
            } else if (instance.paired()) {
                instances
                        .change(instance.name(), same -> same.withState(ConnectionState.CONNECTING))
                        .ifPresent(present -> webhooks.emit(present, "connection.update", connecting(present), null));
                timers.after(properties.reconnectDelay(), () -> reopen(instance.name()));
            } else if (instance.state() == ConnectionState.CONNECTING) {
                connect(instance, null);
            }
        }
    }

    /** The phone that scans by itself: made up from the name, always the same. */
    static String defaultPhone(Instance instance) {
        var company = COMPANY.matcher(instance.name());
        long number = company.matches()
                ? Long.parseLong(company.group(1)) % 10_000_000
                : Math.floorMod(instance.name().hashCode(), 10_000_000);
        return "551197" + String.format("%07d", number);
    }

    static String defaultProfile(Instance instance) {
        var company = COMPANY.matcher(instance.name());
        return company.matches() ? "Empresa " + company.group(1) : instance.name();
    }

    private static String pairingCode() {
        var code = new StringBuilder();
        for (int i = 0; i < 8; i++)
            code.append("123456789ABCDEFGHJKLMNPQRSTVWXYZ"
                    .charAt(ThreadLocalRandom.current().nextInt(32)));
        return code.toString();
    }
}
