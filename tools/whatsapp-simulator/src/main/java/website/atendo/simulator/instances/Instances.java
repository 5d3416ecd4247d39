package website.atendo.simulator.instances;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.journal.Journal;
import website.atendo.simulator.journal.Journaled;
import website.atendo.simulator.json.Json;

/** All instances, by name. */
@Component
public class Instances implements Journaled {
    private final Map<String, Instance> byName = new LinkedHashMap<>();
    private final Journal journal;

    Instances(Journal journal) {
        this.journal = journal;
    }

    public synchronized Optional<Instance> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public synchronized List<Instance> all() {
        return new ArrayList<>(byName.values());
    }

    /** Adds an instance unless its name is taken; says whether it did. */
    public synchronized boolean add(Instance instance) {
        if (byName.putIfAbsent(instance.name(), instance) != null) return false;
        journal.append(kind(), entry(instance));
        return true;
    }

    /** Replaces an instance by what the change makes of it; empty when it was deleted meanwhile. */
    public synchronized Optional<Instance> change(String name, UnaryOperator<Instance> change) {
        var before = byName.get(name);
        if (before == null) return Optional.empty();
        var after = change.apply(before);
        if (after.equals(before)) return Optional.of(before);
        byName.put(name, after);
        journal.append(kind(), entry(after));
        return Optional.of(after);
    }

    public synchronized void remove(String name) {
        if (byName.remove(name) != null) journal.append(kind(), Json.object().put("removed", name));
    }

    @Override
    public String kind() {
        return "instance";
    }

    @Override
    public synchronized void replay(ObjectNode entry) {
        var removed = Json.string(entry, "removed");
        if (removed != null) {
            byName.remove(removed);
        } else {
            var instance = Json.read(entry.path("instance"), Instance.class);
            byName.put(instance.name(), instance);
        }
    }

    @Override
    public synchronized void snapshot(Consumer<ObjectNode> entries) {
        byName.values().forEach(instance -> entries.accept(entry(instance)));
    }

    private static ObjectNode entry(Instance instance) {
        return Json.object().set("instance", Json.<ObjectNode>tree(instance));
    }
}
