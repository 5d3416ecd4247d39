package website.atendo.simulator.faults;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A fault, and how often and where it strikes. */
final class PlannedFault {
    private final Fault fault;
    private final ObjectNode asGiven;
    private final double probability;
    private final Random random;
    private final @Nullable String route;
    private final List<String> events;
    private @Nullable Integer left;

    PlannedFault(
            Fault fault,
            ObjectNode asGiven,
            double probability,
            @Nullable Integer count,
            @Nullable Long seed,
            @Nullable String route,
            List<String> events) {
        this.fault = fault;
        this.asGiven = asGiven;
        this.probability = probability;
        this.left = count;
        this.random = seed == null ? new Random() : new Random(seed);
        this.route = route;
        this.events = events;
    }

    Fault fault() {
        return fault;
    }

    ObjectNode asGiven() {
        return asGiven;
    }

    boolean concernsRoute(String called) {
        return route == null || called.contains(route);
    }

    boolean concernsEvent(String event) {
        return events.isEmpty() || events.contains(event);
    }

    synchronized boolean spent() {
        return left != null && left <= 0;
    }

    synchronized boolean strikes() {
        if (spent() || random.nextDouble() >= probability) return false;
        if (left != null) left--;
        return true;
    }

    synchronized ObjectNode shown() {
        var shown = asGiven.deepCopy();
        if (left != null) shown.put("left", left);
        return shown;
    }
}
