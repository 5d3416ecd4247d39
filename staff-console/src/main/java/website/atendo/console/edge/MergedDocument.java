package website.atendo.console.edge;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One description of the API from those of the services: who owns a route is nothing that a caller has to know. */
final class MergedDocument {
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, JsonNode> paths = new TreeMap<>();
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Map<String, JsonNode> responses = new TreeMap<>();
    private final Map<String, JsonNode> securitySchemes = new TreeMap<>();
    private final List<JsonNode> tags = new ArrayList<>();
    private final Set<String> tagNames = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private String version = "3.1.0";

    /** A schema that another service has under the same name, but otherwise, gets the service's name before its own. */
    void add(String service, ObjectNode document) {
        version = document.path("openapi").asString(version);
        ObjectNode copy = document.deepCopy();
        Set<String> clashing = new HashSet<>();
        copy.path("components").path("schemas").properties().forEach(schema -> {
            JsonNode known = schemas.get(schema.getKey());
            if (known != null && !known.equals(schema.getValue())) {
                clashing.add(schema.getKey());
            }
        });
        rename(copy, clashing, service);
        copy.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.putIfAbsent(
                        clashing.contains(schema.getKey()) ? renamed(service, schema.getKey()) : schema.getKey(),
                        schema.getValue()));
        copy.path("components")
                .path("responses")
                .properties()
                .forEach(response -> responses.putIfAbsent(response.getKey(), response.getValue()));
        copy.path("components")
                .path("securitySchemes")
                .properties()
                .forEach(scheme -> securitySchemes.putIfAbsent(scheme.getKey(), scheme.getValue()));
        copy.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> paths.putIfAbsent(path.getKey(), path.getValue()));
        copy.path("tags").forEach(tag -> {
            if (tagNames.add(tag.path("name").asString(""))) {
                tags.add(tag);
            }
        });
    }

    /** The service does not answer: what it owns is not described now. */
    void miss(String service) {
        missing.add(service);
    }

    ObjectNode build(URI publicUrl) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("openapi", version);
        ObjectNode info = all.putObject("info");
        info.put("title", "Atendo");
        info.put("version", "v1");
        info.put(
                "description",
                "Appointments over WhatsApp. Errors are application/problem+json with a stable type; times are ISO-8601"
                        + " with offset; lists are paged; another company's id answers 404, never 403."
                        + (missing.isEmpty() ? "" : " Not described now, for they do not answer: " + missing + "."));
        all.putArray("servers").addObject().put("url", publicUrl.toString());
        tags.forEach(all.putArray("tags")::add);
        ObjectNode routes = all.putObject("paths");
        paths.forEach(routes::set);
        ObjectNode components = all.putObject("components");
        ObjectNode types = components.putObject("schemas");
        schemas.forEach(types::set);
        ObjectNode answers = components.putObject("responses");
        responses.forEach(answers::set);
        ObjectNode security = components.putObject("securitySchemes");
        securitySchemes.forEach(security::set);
        return all;
    }

    private static String renamed(String service, String schema) {
        return service + "." + schema;
    }

    private static void rename(JsonNode node, Set<String> names, String service) {
        if (names.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            String reference = object.path("$ref").asString("");
            if (reference.startsWith(REFERENCE) && names.contains(reference.substring(REFERENCE.length()))) {
                object.put("$ref", REFERENCE + renamed(service, reference.substring(REFERENCE.length())));
            }
        }
        node.forEach(child -> rename(child, names, service));
    }
}
