package website.atendo.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever uses the API finds each route with what it is for, and each field of a request with an example. */
class DocumentedIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @Test
    void everyRouteHasASummaryAndEveryFieldOfARequestAnExample() throws Exception {
        JsonNode document = JsonMapper.builder()
                .build()
                .readTree(api.perform(get("/v3/api-docs"))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());

        List<String> gaps = new ArrayList<>();
        int routes = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String name = operation.getKey() + " " + path.getKey();
                routes++;
                if (operation.getValue().path("summary").asString("").isBlank()) {
                    gaps.add(name + ": no summary");
                }
                for (JsonNode parameter : operation.getValue().path("parameters")) {
                    if (parameter.path("name").asString().equals("caller")) {
                        gaps.add(name + ": the token is no parameter");
                    }
                }
                String schema = operation
                        .getValue()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("$ref")
                        .asString("");
                if (!schema.isEmpty()) {
                    gaps.addAll(withoutExample(name, document, schema.substring(schema.lastIndexOf('/') + 1)));
                }
            }
        }

        assertThat(gaps).isEmpty();
        assertThat(routes).isGreaterThan(50);
    }

    private static List<String> withoutExample(String name, JsonNode document, String schema) {
        JsonNode properties =
                document.path("components").path("schemas").path(schema).path("properties");
        assertThat(properties.isEmpty()).as("fields of " + name).isFalse();
        return properties.properties().stream()
                .filter(field -> field.getValue().path("example").isMissingNode()
                        && !field.getValue().path("items").has("$ref"))
                .map(field -> name + ": no example for " + field.getKey())
                .toList();
    }
}
