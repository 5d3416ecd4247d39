package website.atendo.simulator.evolution;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.instances.Instance;

/** A request about an instance that has passed the guards. */
public record Call(Instance instance, ObjectNode body, Map<String, String> query, Connection connection) {
    public @Nullable String query(String name) {
        return query.get(name);
    }
}
