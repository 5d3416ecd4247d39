package website.atendo.simulator.faults;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.problems.Misuse;

/** A list of faults as a person writes it. */
final class FaultList {
    private static final Set<String> COMMON = new TreeSet<>(Set.of("kind", "probability", "count", "seed"));
    private static final Map<String, Class<? extends Fault>> KINDS =
            kinds(Fault.class).collect(Collectors.toMap(FaultList::kindOf, type -> type, (a, b) -> a, TreeMap::new));

    private FaultList() {}

    static List<PlannedFault> read(JsonNode list) {
        if (!list.isArray())
            throw Misuse.invalid("The body must be a JSON list of faults, such as [{\"kind\":\"slow\",\"ms\":500}].");
        var faults = new ArrayList<PlannedFault>();
        for (int i = 0; i < list.size(); i++) faults.add(read("faults[" + i + "]", list.get(i)));
        return faults;
    }

    private static PlannedFault read(String where, JsonNode node) {
        if (!(node instanceof ObjectNode given)) throw Misuse.invalid(where + " must be an object with a kind.");
        var kind = Json.stringOrEmpty(given, "kind");
        var type = KINDS.get(kind);
        if (type == null) {
            throw Misuse.invalid(
                    "%s.kind is \"%s\"; allowed are %s.".formatted(where, kind, String.join(", ", KINDS.keySet())));
        }
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        var allowed = new TreeSet<>(COMMON);
        allowed.addAll(parameters);
        if (Fault.OfSend.class.isAssignableFrom(type) || Fault.OfCall.class.isAssignableFrom(type))
            allowed.add("route");
        if (Fault.OfWebhook.class.isAssignableFrom(type)) allowed.add("events");
        var own = Json.object();
        for (var field : given.properties()) {
            if (!allowed.contains(field.getKey())) {
                throw Misuse.invalid("%s.%s is not a parameter of \"%s\"; allowed are %s."
                        .formatted(where, field.getKey(), kind, String.join(", ", allowed)));
            }
            if (parameters.contains(field.getKey())) own.set(field.getKey(), field.getValue());
        }
        for (var component : type.getRecordComponents()) {
            if (component.getType().isPrimitive() && !own.has(component.getName())) {
                throw Misuse.invalid("%s.%s is missing: \"%s\" needs it.".formatted(where, component.getName(), kind));
            }
        }
        double probability = number(where, given, "probability", 1.0);
        if (probability < 0 || probability > 1) throw Misuse.invalid(where + ".probability must be from 0 to 1.");
        var count = whole(where, given, "count");
        if (count != null && count < 1) throw Misuse.invalid(where + ".count must be 1 or more.");
        var events = given.path("events");
        if (!events.isMissingNode() && !events.isArray())
            throw Misuse.invalid(where + ".events must be a list such as [\"messages.update\"].");
        try {
            return new PlannedFault(
                    Json.read(own, type),
                    given,
                    probability,
                    count == null ? null : Math.toIntExact(count),
                    whole(where, given, "seed"),
                    Json.string(given, "route"),
                    Json.stringList(events));
        } catch (JacksonException e) {
            throw Misuse.invalid(where + " has a parameter of the wrong type: " + e.getOriginalMessage());
        }
    }

    private static double number(String where, JsonNode given, String field, double otherwise) {
        var value = given.path(field);
        if (value.isMissingNode()) return otherwise;
        if (!value.isNumber()) throw Misuse.invalid(where + "." + field + " must be a number.");
        return value.asDouble();
    }

    private static @Nullable Long whole(String where, JsonNode given, String field) {
        var value = given.path(field);
        if (value.isMissingNode()) return null;
        if (!value.isIntegralNumber()) throw Misuse.invalid(where + "." + field + " must be a whole number.");
        return value.asLong();
    }

    private static Stream<Class<? extends Fault>> kinds(Class<?> type) {
        if (type.isRecord()) return Stream.of(type.asSubclass(Fault.class));
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(FaultList::kinds);
    }

    private static String kindOf(Class<?> type) {
        var name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
