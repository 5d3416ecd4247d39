package website.atendo.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/**
 * Compares what the simulator said with what was captured, field by field.
 *
 * <p>Ids differ but must have the same shape, and the same captured id must always be the same simulated one. Times and
 * secrets differ and must have the same type. All else must be equal.
 */
final class Likeness {
    /** Made anew each time; compared by shape and then held to be the same throughout. */
    static final Set<String> IDS = Set.of("id", "instanceId", "keyId", "messageId", "stanzaId", "hash", "apikey");

    /** The moment it happened. */
    static final Set<String> TIMES = Set.of(
            "messageTimestamp",
            "date_time",
            "createdAt",
            "updatedAt",
            "disconnectionAt",
            "senderTimestampMs",
            "ephemeralSettingTimestamp");

    /** Random, or made of something random: QR and pairing codes, keys, Meta's trace and media ids, JSON with an id or date. */
    static final Set<String> RANDOM = Set.of(
            "base64",
            "pairingCode",
            "messageSecret",
            "encPayload",
            "encIv",
            "fbtrace_id",
            "disconnectionObject",
            "messageParamsJson");

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("wamid\\.[A-Za-z0-9+/=]{40,}"),
            Pattern.compile("3EB0[0-9A-F]{18}"),
            Pattern.compile("3A[0-9A-F]{18}"),
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"),
            Pattern.compile("cm[0-9a-z]{23}"),
            Pattern.compile("MEDIA\\d+"));

    private final Map<String, String> simulated = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /** Holds a captured text to be this simulated one. */
    void hold(String captured, String actual) {
        simulated.put(captured, actual);
    }

    /** A captured text with all that is known put in the place of what was captured. */
    String translated(String captured) {
        var text = captured;
        for (var known : simulated.entrySet()) text = text.replace(known.getKey(), known.getValue());
        return text;
    }

    List<String> takeDifferences() {
        var taken = List.copyOf(differences);
        differences.clear();
        return taken;
    }

    void differs(String where, Object captured, Object actual) {
        differences.add("%s: captured %s, simulated %s".formatted(where, captured, actual));
    }

    void compare(String where, String field, JsonNode captured, JsonNode actual) {
        if (isPrisma(captured)) {
            if (!actual.asString("").startsWith("PrismaClientValidationError")) differs(where, captured, actual);
        } else if (RANDOM.contains(field) || (field.equals("code") && captured.isString())) {
            requireSameType(where, captured, actual);
        } else if (TIMES.contains(field)) {
            requireSameType(where, captured, actual);
        } else if (captured.isString() && actual.isString() && IDS.contains(field)) {
            compareId(where, captured.stringValue(), actual.stringValue());
        } else if (captured.isObject() && actual.isObject()) {
            compareObjects(where, captured, actual);
        } else if (captured.isArray() && actual.isArray()) {
            compareArrays(where, field, captured, actual);
        } else if (captured.isNumber() && actual.isNumber()) {
            if (captured.asDouble() != actual.asDouble()) differs(where, captured, actual);
        } else if (captured.isString() && actual.isString()) {
            if (!translated(captured.stringValue()).equals(actual.stringValue())) {
                differs(where, translated(captured.stringValue()), actual);
            }
        } else if (!captured.equals(actual)) {
            differs(where, captured, actual);
        }
    }

    /** An excerpt of Evolution's own code, in the words of its database library; only that it is one can be told. */
    private static boolean isPrisma(JsonNode captured) {
        return captured.isString() && captured.stringValue().startsWith("PrismaClientValidationError");
    }

    private void compareObjects(String where, JsonNode captured, JsonNode actual) {
        var names = new TreeSet<String>();
        captured.propertyNames().forEach(names::add);
        actual.propertyNames().forEach(names::add);
        for (var name : names) {
            var inside = where + "." + name;
            if (!captured.has(name)) differs(inside, "nothing", actual.get(name));
            else if (!actual.has(name)) differs(inside, captured.get(name), "nothing");
            else compare(inside, name, captured.get(name), actual.get(name));
        }
    }

    private void compareArrays(String where, String field, JsonNode captured, JsonNode actual) {
        if (captured.size() != actual.size()) {
            differs(where, captured.size() + " items", actual.size() + " items: " + actual);
            return;
        }
        // Rows of the same second come in no order from the database.
        var left = field.equals("records") ? byMessage(captured) : list(captured);
        var right = field.equals("records") ? byMessage(actual) : list(actual);
        for (int i = 0; i < left.size(); i++) compare(where + "[" + i + "]", field + "[]", left.get(i), right.get(i));
    }

    private List<JsonNode> byMessage(JsonNode records) {
        var list = list(records);
        list.sort(Comparator.comparing(
                        (JsonNode row) -> translated(row.path("key").path("id").asString()))
                .thenComparing(row -> Json.text(row.path("message"))));
        return list;
    }

    private static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }

    private void compareId(String where, String captured, String actual) {
        var known = simulated.get(captured);
        if (known != null) {
            if (!known.equals(actual)) differs(where, captured + " (so far " + known + ")", actual);
            return;
        }
        var shape = SHAPES.stream()
                .filter(pattern -> pattern.matcher(captured).matches())
                .findFirst();
        if (shape.isEmpty()) {
            if (!translated(captured).equals(actual)) differs(where, translated(captured), actual);
        } else if (shape.get().matcher(actual).matches()) {
            simulated.put(captured, actual);
        } else {
            differs(where, captured + " (shape " + shape.get() + ")", actual);
        }
    }

    private void requireSameType(String where, JsonNode captured, JsonNode actual) {
        if (captured.getNodeType() != actual.getNodeType()) differs(where, captured, actual);
    }
}
