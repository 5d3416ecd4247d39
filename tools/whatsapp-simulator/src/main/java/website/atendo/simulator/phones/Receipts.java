package website.atendo.simulator.phones;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.Timers;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.MessageStatus;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.webhooks.Webhooks;

/** What phones report about messages they got. */
@Component
public class Receipts {
    private final Messages messages;
    private final Phones phones;
    private final Instances instances;
    private final Missed missed;
    private final Webhooks webhooks;
    private final Timers timers;
    private final SimulatorProperties.Receipts settings;

    Receipts(
            Messages messages,
            Phones phones,
            Instances instances,
            Missed missed,
            Webhooks webhooks,
            Timers timers,
            SimulatorProperties properties) {
        this.messages = messages;
        this.phones = phones;
        this.instances = instances;
        this.missed = missed;
        this.webhooks = webhooks;
        this.timers = timers;
        this.settings = properties.receipts();
    }

    /** Lets the phone report a message by itself: got it, then read it. */
    public void expect(Instance instance, String keyId) {
        if (!settings.automatic()) return;
        if (instance.isCloud()) later(settings.sent(), instance, keyId, "SENT");
        later(settings.delivered(), instance, keyId, instance.isCloud() ? "DELIVERED" : "DELIVERY_ACK");
        later(settings.read(), instance, keyId, "READ");
    }

    private void later(Duration delay, Instance instance, String keyId, String status) {
        timers.after(
                delay,
                () -> instances
                        .find(instance.name())
                        .filter(same -> same.id().equals(instance.id()))
                        .ifPresent(present -> report(present, keyId, status, null)));
    }

    /**
     * Reports one thing about a message; Evolution drops it when it doesn't know the message.
     *
     * @param jid the address the report comes from; null for the one the message went to
     */
    void report(Instance instance, String keyId, String status, @Nullable String jid) {
        missed.whenOpen(
                instance,
                present -> messages.find(present.id(), keyId)
                        .ifPresent(
                                message -> apply(present, message, status, jid == null ? message.remoteJid() : jid)));
    }

    private void apply(Instance instance, StoredMessage message, String status, String jid) {
        var update = Json.object()
                .put("keyId", message.keyId())
                .put("remoteJid", jid)
                .put("fromMe", !instance.isCloud());
        if (instance.isCloud()) update.put("participant", jid);
        update.put("status", status).put("instanceId", instance.id()).put("messageId", message.rowId());
        messages.addStatus(
                message, new MessageStatus(status, jid, !instance.isCloud(), instance.isCloud() ? jid : null));
        phones.change(message.keyId(), shown -> shown.withStatus(onPhone(status)));
        webhooks.emit(instance, "messages.update", update);
    }

    private static String onPhone(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "DELIVERY_ACK", "DELIVERED" -> "DELIVERED";
            case "READ", "PLAYED" -> "READ";
            case "ERROR", "FAILED" -> "FAILED";
            default -> "SENT";
        };
    }
}
