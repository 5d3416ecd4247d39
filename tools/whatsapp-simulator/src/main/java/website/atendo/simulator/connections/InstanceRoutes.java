package website.atendo.simulator.connections;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.GlobalCall;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.ConnectionState;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.instances.Iso;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.messages.Contacts;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.webhooks.Webhooks;

@RestController
@RequestMapping("/instance")
class InstanceRoutes {
    private final CreateInstance createInstance;
    private final Connections connections;
    private final Instances instances;
    private final Messages messages;
    private final Contacts contacts;
    private final Webhooks webhooks;
    private final Faults faults;
    private final SimulatorProperties properties;

    InstanceRoutes(
            CreateInstance createInstance,
            Connections connections,
            Instances instances,
            Messages messages,
            Contacts contacts,
            Webhooks webhooks,
            Faults faults,
            SimulatorProperties properties) {
        this.createInstance = createInstance;
        this.connections = connections;
        this.instances = instances;
        this.messages = messages;
        this.contacts = contacts;
        this.webhooks = webhooks;
        this.faults = faults;
        this.properties = properties;
    }

    @PostMapping("/create")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode create(GlobalCall call) throws InterruptedException {
        return createInstance.create(call.body());
    }

    @GetMapping("/connect/{instanceName}")
    JsonNode connect(Call call) throws InterruptedException {
        var instance = call.instance();
        return switch (instance.state()) {
            case OPEN -> state(instance);
            case CONNECTING -> connections.shownQr(instance);
            case CLOSE -> {
                connections.connect(instance, call.query("number"));
                Thread.sleep(properties.connectWait());
                yield connections.shownQr(instances.find(instance.name()).orElse(instance));
            }
        };
    }

    @GetMapping("/connectionState/{instanceName}")
    JsonNode connectionState(Call call) {
        return state(call.instance());
    }

    @PostMapping("/restart/{instanceName}")
    JsonNode restart(Call call) {
        var instance = call.instance();
        if (!instance.isOpen()) return Json.object().put("error", true).put("message", "[object Object]");
        faults.heal(instance.name(), Fault.Frozen.class);
        return state(instance);
    }

    @PostMapping("/setPresence/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode setPresence(Call call) {
        if (call.instance().isCloud()) throw Refusal.notOnCloud();
        return Json.object().set("presence", call.body().path("presence"));
    }

    @DeleteMapping("/logout/{instanceName}")
    JsonNode logout(Call call) {
        var instance = call.instance();
        if (!instance.isOpen()) {
            throw Refusal.badRequest("The \"%s\" instance is not connected".formatted(instance.name()));
        }
        if (instance.isCloud()) connections.setState(instance.name(), ConnectionState.CLOSE);
        else connections.logOut(instance.name(), 401, "Log out instance: " + instance.name());
        return success("Instance logged out");
    }

    @DeleteMapping("/delete/{instanceName}")
    JsonNode delete(Call call) {
        var instance = call.instance();
        if (instance.isOpen() && !instance.isCloud()) {
            connections.logOut(instance.name(), 401, "Log out instance: " + instance.name());
        }
        instances.remove(instance.name());
        messages.removeAll(instance.id());
        contacts.removeAll(instance.id());
        webhooks.emit(
                instance,
                "instance.delete",
                Json.object().put("instanceName", instance.name()).put("instanceId", instance.id()));
        webhooks.emit(instance, "remove.instance", null);
        return success("Instance deleted");
    }

    @GetMapping("/fetchInstances")
    JsonNode fetchInstances(GlobalCall call) {
        var name = call.query().get("instanceName");
        var id = call.query().get("instanceId");
        var number = call.query().get("number");
        var rows = Json.array();
        instances.all().stream()
                .filter(instance -> call.global() || instance.token().equals(call.key()))
                .filter(instance -> name == null || instance.name().equals(name))
                .filter(instance -> id == null || instance.id().equals(id))
                .filter(instance -> number == null || number.equals(instance.number()))
                .forEach(instance -> rows.add(row(instance)));
        if (rows.isEmpty() && name != null) throw Refusal.notFound("Instance \"%s\" not found".formatted(name));
        return rows;
    }

    private ObjectNode row(Instance instance) {
        var row = Json.object()
                .put("id", instance.id())
                .put("name", instance.name())
                .put("connectionStatus", instance.state().wireName())
                .put("ownerJid", instance.ownJid())
                .put("profileName", instance.profileName())
                .putNull("profilePicUrl")
                .put("integration", instance.integration().wireName())
                .put("number", instance.number())
                .put("businessId", instance.businessId())
                .put("token", instance.token())
                .put("clientName", properties.clientName());
        disconnection(row, instance.disconnection());
        row.put("createdAt", Iso.of(instance.createdAt())).put("updatedAt", Iso.of(instance.updatedAt()));
        for (var other : new String[] {"Chatwoot", "Proxy", "Rabbitmq", "Nats", "Sqs", "Websocket"}) row.putNull(other);
        row.set(
                "Setting",
                instance.settings()
                        .deepCopy()
                        .put("id", instance.settingsId())
                        .put("createdAt", Iso.of(instance.createdAt()))
                        .put("updatedAt", Iso.of(instance.createdAt()))
                        .put("instanceId", instance.id()));
        row.set(
                "_count",
                Json.object()
                        .put("Message", messages.count(instance.id()))
                        .put("Contact", contacts.all(instance.id()).size())
                        .put("Chat", chats(instance)));
        return row;
    }

    private static void disconnection(ObjectNode row, Instance.@Nullable Disconnection why) {
        if (why == null) {
            row.putNull("disconnectionReasonCode")
                    .putNull("disconnectionObject")
                    .putNull("disconnectionAt");
        } else {
            row.put("disconnectionReasonCode", why.code())
                    .put("disconnectionObject", why.object())
                    .put("disconnectionAt", Iso.of(why.at()));
        }
    }

    private long chats(Instance instance) {
        if (instance.isCloud()) return 0;
        return messages.all(instance.id()).stream()
                .map(StoredMessage::remoteJid)
                .distinct()
                .count();
    }

    private static JsonNode state(Instance instance) {
        return Json.object()
                .set(
                        "instance",
                        Json.object()
                                .put("instanceName", instance.name())
                                .put("state", instance.state().wireName()));
    }

    private static JsonNode success(String message) {
        return Json.object()
                .put("status", "SUCCESS")
                .put("error", false)
                .set("response", Json.object().put("message", message));
    }
}
