package website.atendo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of a service's API as it is kept in {@code docs/openapi}. */
public final class ExportedApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int DIFFERENCES_SHOWN = 10;
    /** Sorted, a value on each line: two changes touch the same lines only where they change the same thing. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ExportedApi() {}

    /**
     * Every route below {@code /api} has a summary, an example of what it takes and gives, and one of each error.
     *
     * @param document what the service answers at {@code /v3/api-docs}
     */
    public static void requireDescribed(String document) {
        JsonNode api = JSON.readTree(document);
        List<String> gaps = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey())
                                && path.getKey().startsWith("/api/"))
                        .forEach(operation ->
                                gaps(api, operation.getKey() + " " + path.getKey(), operation.getValue(), gaps)));

        Assertions.assertThat(gaps).isEmpty();
    }

    private static void gaps(JsonNode api, String route, JsonNode operation, List<String> gaps) {
        if (operation.path("summary").asString("").isBlank()) {
            gaps.add(route + " has no summary");
        }
        operation.path("requestBody").path("content").properties().forEach(content -> {
            if (lacksExample(api, content.getValue())) {
                gaps.add(route + " shows no example of its body");
            }
        });
        JsonNode responses = operation.path("responses");
        for (String status : new String[] {"401", "403"}) {
            if (responses.path(status).isMissingNode()) {
                gaps.add(route + " does not say when it answers " + status);
            }
        }
        responses.properties().forEach(response -> {
            String reference = response.getValue().path("$ref").asString("");
            JsonNode said = reference.isEmpty() ? response.getValue() : api.at(reference.substring(1));
            boolean error = !response.getKey().startsWith("2");
            if (error && said.path("content").path("application/problem+json").isMissingNode()) {
                gaps.add(route + " does not show what its " + response.getKey() + " looks like");
            }
            said.path("content").properties().forEach(content -> {
                if (lacksExample(api, content.getValue())) {
                    gaps.add(route + " shows no example of its " + response.getKey());
                }
            });
        });
    }

    /** What has no fields needs none. */
    private static boolean lacksExample(JsonNode api, JsonNode content) {
        if (!content.path("example").isMissingNode()
                || !content.path("examples").isMissingNode()) {
            return false;
        }
        String reference = content.path("schema").path("$ref").asString("");
        JsonNode schema = reference.isEmpty() ? content.path("schema") : api.at(reference.substring(1));
        return reference.isEmpty() || !schema.path("properties").isEmpty() || schema.has("items");
    }

    /**
     * Compares with {@code docs/openapi/<service>.json}; with {@code -Dopenapi.write=true} writes it.
     *
     * @param document what the service answers at {@code /v3/api-docs}
     * @param test that calls this, for the command that rewrites the file
     */
    public static void requireCurrent(String service, String document, Class<?> test) {
        Path file = project().resolve("docs/openapi/" + service + ".json");
        JsonNode now = JSON.readTree(document);
        if (now instanceof ObjectNode api) {
            // Where the test ran.
            api.remove("servers");
        }
        try {
            if (Boolean.getBoolean("openapi.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, JSON.writeValueAsString(now) + "\n");
                return;
            }
            JsonNode kept = Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
            Set<String> differences = new TreeSet<>();
            compare("", kept, now, differences);
            if (!differences.isEmpty()) {
                throw new AssertionError("""
                        docs/openapi/%s.json is not what the service says (%d differences):
                          %s
                        Rewrite it, look at the change, and commit it with the code:
                          mvn -pl %s -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=%s -Dopenapi.write=true verify""".formatted(
                        service,
                        differences.size(),
                        String.join(
                                "\n  ",
                                differences.stream().limit(DIFFERENCES_SHOWN).toList()),
                        service,
                        test.getSimpleName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String path, JsonNode kept, JsonNode now, Set<String> differences) {
        if (kept.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>(kept.propertyNames());
            names.addAll(now.propertyNames());
            names.forEach(name -> compare(path + "/" + name, kept.path(name), now.path(name), differences));
        } else if (!kept.equals(now)) {
            differences.add(path + (kept.isMissingNode() ? " is new" : now.isMissingNode() ? " is gone" : " changed"));
        }
    }

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("run"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " is the project");
            }
            folder = parent;
        }
        return folder;
    }
}
