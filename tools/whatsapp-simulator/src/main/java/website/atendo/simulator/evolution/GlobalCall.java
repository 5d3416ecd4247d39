package website.atendo.simulator.evolution;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request about no instance in particular that has passed the guards.
 *
 * @param key the key it came with
 * @param global whether that is the global key
 */
public record GlobalCall(ObjectNode body, Map<String, String> query, String key, boolean global) {}
