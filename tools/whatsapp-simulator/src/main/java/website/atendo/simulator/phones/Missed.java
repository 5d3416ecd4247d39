package website.atendo.simulator.phones;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.InstanceOpened;
import website.atendo.simulator.instances.Instances;

/** What happens on WhatsApp's side while an instance is away; it learns of it when it is back. */
@Component
class Missed {
    private static final int LIMIT = 10_000;

    private final Map<String, ArrayDeque<Consumer<Instance>>> byInstance = new ConcurrentHashMap<>();
    private final Instances instances;

    Missed(Instances instances) {
        this.instances = instances;
    }

    /** Does it now when the instance is there, else when it is back. */
    void whenOpen(Instance instance, Consumer<Instance> what) {
        // Over Cloud the webhook comes from Meta, whatever Evolution thinks of the connection.
        if (instance.isCloud() || instance.isOpen()) {
            what.accept(instance);
            return;
        }
        var waiting = byInstance.computeIfAbsent(instance.name(), _ -> new ArrayDeque<>());
        synchronized (waiting) {
            if (waiting.size() >= LIMIT) waiting.poll();
            waiting.add(what);
        }
    }

    @EventListener
    void opened(InstanceOpened event) {
        var waiting = byInstance.remove(event.name());
        if (waiting == null) return;
        instances.find(event.name()).ifPresent(instance -> {
            synchronized (waiting) {
                waiting.forEach(what -> what.accept(instance));
            }
        });
    }
}
