package website.atendo.simulator.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees as the rest of the simulator builds and reads them; Evolution's bodies are too irregular for records. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** An array of strings. */
    public static ArrayNode strings(Collection<String> values) {
        var array = array();
        values.forEach(array::add);
        return array;
    }

    /** Any record, map or collection as a tree. */
    public static <T extends JsonNode> T tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    public static JsonNode parse(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    public static ObjectNode parseObject(byte[] bytes) {
        return (ObjectNode) MAPPER.readTree(bytes);
    }

    public static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    public static String text(JsonNode tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    /** The string in a field, or null where it is absent or of another type. */
    public static @Nullable String string(JsonNode object, String field) {
        var value = object.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    /** The string in a field, or "" where it is absent or of another type. */
    public static String stringOrEmpty(JsonNode object, String field) {
        var value = string(object, field);
        return value == null ? "" : value;
    }

    public static List<String> stringList(JsonNode array) {
        var list = new ArrayList<String>();
        for (var item : array) list.add(item.isString() ? item.stringValue() : item.toString());
        return list;
    }

    /** Bytes as protobuf.js prints them: an object with the index as key. */
    public static ObjectNode byIndex(byte[] bytes) {
        var object = object();
        for (int i = 0; i < bytes.length; i++) object.put(Integer.toString(i), bytes[i] & 0xff);
        return object;
    }

    /** A 64-bit number as protobuf.js prints it. */
    public static ObjectNode longParts(long value, boolean unsigned) {
        return object().put("low", (int) value)
                .put("high", (int) (value >>> 32))
                .put("unsigned", unsigned);
    }

    /** A copy of an object with more fields. */
    public static ObjectNode with(ObjectNode object, Map<String, ? extends JsonNode> more) {
        var copy = object.deepCopy();
        more.forEach(copy::set);
        return copy;
    }
}
