package website.atendo.simulator.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** The faults of every instance. They may be planned before the instance exists. */
@Component
public class Faults implements Journaled {
    private final Map<String, List<PlannedFault>> byInstance = new ConcurrentHashMap<>();
    private final Journal journal;

    Faults(Journal journal) {
        this.journal = journal;
    }

    void plan(String instance, List<PlannedFault> faults) {
        if (faults.isEmpty()) byInstance.remove(instance);
        else byInstance.put(instance, List.copyOf(faults));
        journal.append(kind(), entry(instance, faults));
    }

    ArrayNode shown(String instance) {
        var list = Json.array();
        byInstance.getOrDefault(instance, List.of()).forEach(planned -> list.add(planned.shown()));
        return list;
    }

    /** The fault of this kind if it strikes now; a strike counts. */
    public <F extends Fault> Optional<F> strike(String instance, Class<F> kind) {
        return strike(instance, kind, "", "");
    }

    /** The same for a send on a route. */
    public <F extends Fault.OfSend> Optional<F> strikeSend(String instance, Class<F> kind, String route) {
        return strike(instance, kind, route, "");
    }

    /** The same for a call that is no send. */
    public <F extends Fault.OfCall> Optional<F> strikeCall(String instance, Class<F> kind, String route) {
        return strike(instance, kind, route, "");
    }

    /** The same for a webhook of an event. */
    public <F extends Fault.OfWebhook> Optional<F> strikeWebhook(String instance, Class<F> kind, String event) {
        return strike(instance, kind, "", event);
    }

    private <F extends Fault> Optional<F> strike(String instance, Class<F> kind, String route, String event) {
        for (var planned : byInstance.getOrDefault(instance, List.of())) {
            if (kind.isInstance(planned.fault())
                    && planned.concernsRoute(route)
                    && planned.concernsEvent(event)
                    && planned.strikes()) {
                return Optional.of(kind.cast(planned.fault()));
            }
        }
        return Optional.empty();
    }

    /** The fault of this kind if it is planned at all; for conditions that last, such as a ban. */
    public <F extends Fault> Optional<F> lasting(String instance, Class<F> kind) {
        for (var planned : byInstance.getOrDefault(instance, List.of())) {
            if (kind.isInstance(planned.fault()) && !planned.spent()) return Optional.of(kind.cast(planned.fault()));
        }
        return Optional.empty();
    }

    /** Takes one kind of fault away, as a restart of the instance does with a frozen one. */
    public void heal(String instance, Class<? extends Fault> kind) {
        var present = byInstance.getOrDefault(instance, List.of());
        var left = present.stream()
                .filter(planned -> !kind.isInstance(planned.fault()))
                .toList();
        if (left.size() < present.size()) plan(instance, left);
    }

    /** A random time up to a limit. */
    public static long upTo(long ms) {
        return ThreadLocalRandom.current().nextLong(Math.max(1, ms));
    }

    @Override
    public String kind() {
        return "faults";
    }

    @Override
    public void replay(ObjectNode entry) {
        var instance = entry.path("instance").asString();
        var faults = FaultList.read(entry.path("faults"));
        if (faults.isEmpty()) byInstance.remove(instance);
        else byInstance.put(instance, faults);
    }

    @Override
    public void snapshot(Consumer<ObjectNode> entries) {
        byInstance.forEach((instance, faults) -> entries.accept(entry(instance, faults)));
    }

    private static ObjectNode entry(String instance, List<PlannedFault> faults) {
        var list = Json.array();
        faults.forEach(planned -> list.add(planned.asGiven()));
        return Json.object().put("instance", instance).set("faults", list);
    }
}
