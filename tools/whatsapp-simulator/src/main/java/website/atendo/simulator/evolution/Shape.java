package website.atendo.simulator.evolution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/** What a body must look like, with the words in which Evolution says what is wrong with it. */
public final class Shape {
    private final String type;
    private final Map<String, Shape> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private @Nullable Shape items;
    private @Nullable String words;
    private @Nullable List<String> values;
    private @Nullable Pattern pattern;
    private @Nullable Integer least;
    private @Nullable Integer most;
    private boolean unique;

    private Shape(String type) {
        this.type = type;
    }

    public static Shape object() {
        return new Shape("object");
    }

    public static Shape string() {
        return new Shape("string");
    }

    public static Shape bool() {
        return new Shape("boolean");
    }

    public static Shape integer() {
        return new Shape("integer");
    }

    public static Shape number() {
        return new Shape("number");
    }

    public static Shape arrayOf(Shape items) {
        var array = new Shape("array");
        array.items = items;
        return array;
    }

    public Shape with(String property, Shape shape) {
        properties.put(property, shape);
        return this;
    }

    public Shape required(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /** What Evolution says instead of the validator's own words. */
    public Shape saying(String newWords) {
        words = newWords;
        return this;
    }

    public Shape oneOf(List<String> newValues) {
        values = newValues;
        return this;
    }

    public Shape matching(String regex) {
        pattern = Pattern.compile(regex);
        return this;
    }

    /** Length of a string or list, or value of a number. */
    public Shape atLeast(int limit) {
        least = limit;
        return this;
    }

    /** Length of a list, or value of a number. */
    public Shape atMost(int limit) {
        most = limit;
        return this;
    }

    public Shape unique() {
        unique = true;
        return this;
    }

    /** Refuses a body of another shape, with all that is wrong with it. */
    public void require(JsonNode body) {
        var wrong = new ArrayList<String>();
        check("instance", body, wrong);
        if (!wrong.isEmpty()) throw Refusal.badRequest(Json.array().add(Json.strings(wrong)));
    }

    private void check(String path, JsonNode value, List<String> wrong) {
        if (!hasType(value)) {
            wrong.add(said(path, "is not of a type(s) " + type));
            return;
        }
        switch (type) {
            case "object" -> {
                for (var name : required) {
                    if (!value.has(name)) wrong.add(said(path, "requires property \"" + name + "\""));
                }
                properties.forEach((name, shape) -> {
                    if (value.has(name)) shape.check(path + "." + name, value.get(name), wrong);
                });
            }
            case "array" -> checkArray(path, value, wrong);
            case "string" -> checkString(path, value.stringValue(), wrong);
            case "integer", "number" -> {
                if (least != null && value.asDouble() < least) {
                    wrong.add(said(path, "must be greater than or equal to " + least));
                }
                if (most != null && value.asDouble() > most)
                    wrong.add(said(path, "must be less than or equal to " + most));
            }
            default -> {}
        }
    }

    private void checkArray(String path, JsonNode value, List<String> wrong) {
        if (items != null) {
            for (int i = 0; i < value.size(); i++) items.check(path + "[" + i + "]", value.get(i), wrong);
        }
        if (least != null && value.size() < least) wrong.add(said(path, "does not meet minimum length of " + least));
        if (most != null && value.size() > most) wrong.add(said(path, "does not meet maximum length of " + most));
        if (unique) {
            var seen = new HashSet<JsonNode>();
            for (var item : value) {
                if (!seen.add(item)) {
                    wrong.add(said(path, "contains duplicate item"));
                    break;
                }
            }
        }
    }

    private void checkString(String path, String value, List<String> wrong) {
        if (values != null && !values.contains(value)) {
            wrong.add(said(path, "is not one of enum values: " + String.join(",", values)));
        }
        if (least != null && value.length() < least) wrong.add(said(path, "does not meet minimum length of " + least));
        if (pattern != null && !pattern.matcher(value).find()) {
            wrong.add(said(
                    path, "does not match pattern " + Json.text(Json.object().stringNode(pattern.pattern()))));
        }
    }

    private boolean hasType(JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private String said(String path, String problem) {
        return words != null ? words : (path + " " + problem).replaceFirst("instance\\.", "");
    }
}
