package website.atendo.edge;

import static java.util.stream.Collectors.toMap;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Adds to each route below {@code /api} what all have in common: the token, the errors any of them may answer, the
 * Idempotency-Key, an id that does not depend on its neighbours, and examples. An error that a controller describes as
 * {@code slot-taken: why} gets its example from those types. Sorted, so that the document changes only where the API does.
 */
final class DescribedApi implements GlobalOpenApiCustomizer {
    private static final String PROBLEM = "application/problem+json";
    private static final String PROBLEM_SCHEMA = "Problem";
    private static final String FIELD_SCHEMA = "ProblemField";
    private static final Pattern TYPE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern SUCCESS = Pattern.compile("2\\d\\d");

    private final String service;

    DescribedApi(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI document) {
        describe(document);
        document.setServers(null);
        Components components = document.getComponents();
        components.addSchemas(FIELD_SCHEMA, fieldSchema());
        components.addSchemas(PROBLEM_SCHEMA, problemSchema());
        components.getSchemas().remove("ProblemDetail");
        var examples = new ExampleValues(components.getSchemas());
        if (document.getPaths() != null) {
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        if (path.startsWith("/api/")) {
                            complete(components, path, method, operation);
                        }
                        operation.setOperationId(idOf(path, method));
                        addExamples(operation, examples);
                    }));
            var paths = new Paths();
            new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
            document.setPaths(paths);
        }
        if (document.getTags() != null) {
            document.setTags(document.getTags().stream()
                    .sorted(Comparator.comparing(Tag::getName))
                    .toList());
        }
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        if (components.getResponses() != null) {
            components.setResponses(new TreeMap<>(components.getResponses()));
        }
    }

    private void describe(OpenAPI document) {
        document.setInfo(new Info()
                .title("Atendo: " + service)
                .version("v1")
                .description("Errors are application/problem+json with a stable type; times are ISO-8601 with offset; "
                        + "lists are paged; another company's id answers 404, never 403."));
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        Components components = document.getComponents();
        if (components.getSchemas() == null) {
            components.setSchemas(new LinkedHashMap<>());
        }
        components.addSecuritySchemes(
                "token",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("From POST /oauth2/token; it carries the company."));
    }

    private static void complete(Components components, String path, HttpMethod method, Operation operation) {
        operation.setSecurity(List.of(new SecurityRequirement().addList("token")));
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        if (method == HttpMethod.POST) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(IdempotencyFilter.HEADER)
                    .description("The same key and request get the same answer for 24 h.")
                    .schema(new StringSchema().maxLength(200))
                    .example("5f0c8f5e-2f63-4a0e-9a55-0f6b0d2b7c11"));
        }
        ApiResponses responses = operation.getResponses();
        boolean takesParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (operation.getRequestBody() != null) {
            add(components, responses, CommonProblem.INVALID_REQUEST, CommonProblem.MALFORMED_BODY);
        } else if (takesParameters) {
            add(components, responses, CommonProblem.INVALID_REQUEST);
        }
        add(components, responses, CommonProblem.UNAUTHORIZED);
        add(components, responses, CommonProblem.FORBIDDEN);
        if (path.contains("{")) {
            add(components, responses, CommonProblem.NOT_FOUND);
        }
        if (method == HttpMethod.POST) {
            add(components, responses, CommonProblem.REQUEST_RUNNING);
            add(components, responses, CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        add(components, responses, CommonProblem.INTERNAL_ERROR);
        add(components, responses, CommonProblem.UNAVAILABLE);
        responses.forEach((status, response) -> {
            if (response.get$ref() == null && !SUCCESS.matcher(status).matches()) {
                problemContent(status, response);
            }
        });
        var sorted = new ApiResponses();
        new TreeMap<>(responses).forEach(sorted::addApiResponse);
        operation.setResponses(sorted);
    }

    /** By reference where the route says nothing of its own about that status; else beside what it says. */
    private static void add(Components components, ApiResponses responses, CommonProblem... problems) {
        String status = Integer.toString(problems[0].status());
        List<String> types = Arrays.stream(problems).map(CommonProblem::type).toList();
        ApiResponse response = responses.get(status);
        if (response == null) {
            String name = String.join("-or-", types);
            responses.addApiResponse(status, new ApiResponse().$ref("#/components/responses/" + name));
            if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
                var common = new ApiResponse()
                        .description(String.join(", ", types) + ": "
                                + Arrays.stream(problems)
                                        .map(CommonProblem::when)
                                        .collect(Collectors.joining("; ")));
                problemContent(status, common);
                components.addResponses(name, common);
            }
            return;
        }
        List<String> named = types(response.getDescription());
        List<String> more = types.stream().filter(type -> !named.contains(type)).toList();
        if (!named.isEmpty() && !more.isEmpty()) {
            response.setDescription(String.join(", ", more) + ", " + response.getDescription());
        }
    }

    private static void problemContent(String status, ApiResponse response) {
        Map<String, Example> examples = new LinkedHashMap<>();
        types(response.getDescription()).stream()
                .sorted()
                .forEach(type ->
                        examples.put(type, new Example().value(CommonProblem.example(type, Integer.parseInt(status)))));
        var media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM_SCHEMA));
        Content said = response.getContent();
        if (said != null && said.get(PROBLEM) != null && said.get(PROBLEM).getExamples() != null) {
            examples.putAll(said.get(PROBLEM).getExamples());
        }
        if (examples.isEmpty()) {
            CommonProblem.ofStatus(status)
                    .ifPresent(problem -> examples.put(
                            problem.type(),
                            new Example().value(CommonProblem.example(problem.type(), Integer.parseInt(status)))));
        }
        if (!examples.isEmpty()) {
            media.setExamples(examples);
        }
        response.setContent(new Content().addMediaType(PROBLEM, media));
    }

    /** The problem types that a description begins with, as in {@code slot-taken, outside-hours: why}. */
    static List<String> types(@Nullable String description) {
        if (description == null) {
            return List.of();
        }
        String head = description.contains(":") ? description.substring(0, description.indexOf(':')) : description;
        List<String> named =
                Arrays.stream(head.split(",", -1)).map(String::strip).toList();
        return named.stream().allMatch(name -> TYPE.matcher(name).matches()) ? named : List.of();
    }

    /** From the route itself, such as {@code postAppointmentsByIdCancel}: new neighbours do not change it. */
    static String idOf(String path, HttpMethod method) {
        return method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(path.replaceFirst("^/api/v1", "").split("/", -1))
                        .filter(step -> !step.isEmpty())
                        .map(step -> step.startsWith("{")
                                ? "By" + capitalised(step.substring(1, step.length() - 1))
                                : Arrays.stream(step.split("-", -1))
                                        .map(DescribedApi::capitalised)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static void addExamples(Operation operation, ExampleValues examples) {
        List<Content> contents = new ArrayList<>();
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            contents.add(operation.getRequestBody().getContent());
        }
        if (operation.getResponses() != null) {
            operation.getResponses().values().stream()
                    .map(ApiResponse::getContent)
                    .filter(content -> content != null)
                    .forEach(contents::add);
        }
        for (Content content : contents) {
            content.values().forEach(media -> {
                if (media.getExample() == null && media.getExamples() == null && media.getSchema() != null) {
                    Object value = examples.of("", media.getSchema());
                    if (value != null) {
                        media.setExample(value);
                    }
                }
            });
            // Springdoc says */* where a controller does not say what it writes; all of ours write JSON.
            MediaType any = content.remove("*/*");
            if (any != null) {
                content.addMediaType("application/json", any);
            }
        }
    }

    private static Schema<?> problemSchema() {
        Map<String, Schema<?>> fields = new LinkedHashMap<>();
        fields.put("type", new StringSchema().format("uri").description("stable; what a program decides by"));
        fields.put("title", new StringSchema());
        fields.put("status", new IntegerSchema());
        fields.put("detail", new StringSchema().description("what is wrong, where, and what is allowed"));
        var errors = new io.swagger.v3.oas.models.media.ArraySchema()
                .items(new Schema<>().$ref("#/components/schemas/" + FIELD_SCHEMA));
        fields.put("errors", errors.description("with invalid-request: each field that is wrong"));
        var schema = new ObjectSchema();
        schema.setProperties(fields.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new)));
        schema.setRequired(List.of("type", "status"));
        schema.setAdditionalProperties(true);
        return schema;
    }

    private static Schema<?> fieldSchema() {
        var schema = new ObjectSchema();
        schema.addProperty("field", new StringSchema());
        schema.addProperty("message", new StringSchema());
        return schema;
    }
}
