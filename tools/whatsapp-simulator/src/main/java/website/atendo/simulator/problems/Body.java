package website.atendo.simulator.problems;

import java.util.Arrays;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.json.Json;

/** The body of a request to the simulator's own routes, read strictly: a misspelt field is an error, not a surprise later. */
public final class Body {
    private Body() {}

    public static <T extends Record> T read(JsonNode body, Class<T> type) {
        if (!body.isObject()) throw Misuse.invalid("The body must be a JSON object.");
        var allowed = new TreeSet<String>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> allowed.add(component.getName()));
        for (var field : body.propertyNames()) {
            if (!allowed.contains(field)) {
                throw Misuse.invalid(
                        "The field \"%s\" is unknown; allowed are %s.".formatted(field, String.join(", ", allowed)));
            }
        }
        try {
            return Json.read(body, type);
        } catch (JacksonException e) {
            throw Misuse.invalid("A field has the wrong type: " + e.getOriginalMessage());
        }
    }
}
