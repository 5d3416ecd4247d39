package website.atendo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls every route of a service in every way that must be refused: without a token, by every role that may not, with
 * another company's ids in path, query and body, and with what cannot be read. Each is answered as it must be, and no
 * row changes. The routes come from the service's own OpenAPI document: a new one is covered by itself, or the matrix
 * says what it has to be told.
 */
public final class RouteMatrix {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final List<String> ROLES =
            List.of("owner", "manager", "receptionist", "professional", "api", "operator");

    private final JsonNode document;
    private final Map<String, Set<String>> table;
    private final Set<String> mapped;
    private final Http http;
    private final Map<String, Id> ids = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Map<String, String>> also = new HashMap<>();
    private final Set<String> oddIds = new HashSet<>();
    private final Set<String> noIds = new HashSet<>();
    private final Map<String, String> others = new HashMap<>();
    private final Rows rows;
    private @Nullable Map<String, String> lastSeen;

    /**
     * @param document the service's OpenAPI document
     * @param table who may call what: {@code GET /api/v1/clients} and the names of roles
     * @param mappings of the controllers
     * @param companies whose token the calls carry, and the other
     * @param restless tables that move by themselves
     */
    public RouteMatrix(
            JsonNode document,
            Map<String, Set<String>> table,
            RequestMappingHandlerMapping mappings,
            Http http,
            String database,
            List<Long> companies,
            Set<String> restless) {
        this.document = document;
        this.table = table;
        this.mapped = mapped(mappings);
        this.http = http;
        this.rows = new Rows(database, companies, restless);
    }

    /** Sends a request as somebody of the company. */
    @FunctionalInterface
    public interface Http {
        /**
         * @param role null: without a token. A professional's token carries their own agenda
         * @param body null: none
         */
        Answer send(String method, String path, @Nullable String role, @Nullable String body);
    }

    public record Answer(int status, String body) {}

    /** Ids of the same sort of thing. */
    private record Id(String own, String foreign, String nobodys) {}

    /**
     * What stands for an id.
     *
     * @param name of the path variable, the parameter or the field; of a variable {@code id} the segment before it
     */
    public RouteMatrix id(String name, Object own, Object foreign, Object nobodys) {
        ids.put(name, new Id(own.toString(), foreign.toString(), nobodys.toString()));
        return this;
    }

    /** As {@link #id}, for a field or parameter that does not end in Id. */
    public RouteMatrix alsoId(String name, Object own, Object foreign, Object nobodys) {
        oddIds.add(name);
        return id(name, own, foreign, nobodys);
    }

    /** A field of this name takes this JSON where a body has to be right. */
    public RouteMatrix value(String field, String json) {
        values.put(field, json);
        return this;
    }

    /** A body of this route is right only with this field, though the document does not say so. */
    public RouteMatrix also(String route, String field, String json) {
        also.computeIfAbsent(route, _ -> new LinkedHashMap<>()).put(field, json);
        return this;
    }

    /** Fields and parameters that end in Id and are no id of something that belongs to a company. */
    public RouteMatrix noId(String... names) {
        noIds.addAll(List.of(names));
        return this;
    }

    /** Where another company's id is not answered 404 but with this, which tells nothing: a regular expression of status and body. */
    public RouteMatrix tellsNothing(String route, String name, String expected) {
        others.put(route + " " + name, expected);
        return this;
    }

    /** One container for each route. */
    public Stream<DynamicNode> tests() {
        List<Route> routes = routes();
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("every route is in the table and in the document", () -> {
                    Set<String> described =
                            routes.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
                    assertThat(new TreeSet<>(table.keySet()))
                            .as("the lines of the route table, and the routes that controllers have")
                            .isEqualTo(new TreeSet<>(mapped));
                    assertThat(described).as("the OpenAPI document").isEqualTo(new TreeSet<>(mapped));
                })),
                routes.stream().map(route -> DynamicContainer.dynamicContainer(route.name(), testsOf(route))));
    }

    private Stream<DynamicNode> testsOf(Route route) {
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(
                "no token",
                () -> changingNothing(() -> {
                    refused(401, "unauthorized", send(route, route.path(Which.OWN), null, route.harmlessBody()));
                })));
        for (String role : ROLES) {
            tests.add(DynamicTest.dynamicTest("as " + role, () -> asRole(route, role)));
        }
        for (String variable : route.variables()) {
            if (noIds.contains(variable)) {
                continue;
            }
            tests.add(DynamicTest.dynamicTest(
                    "another company's {" + variable + "} in the path",
                    () -> changingNothing(() -> foreignPath(route, variable))));
        }
        for (JsonNode parameter : route.parameters("query")) {
            String name = parameter.path("name").asString();
            if (isId(name)) {
                tests.add(DynamicTest.dynamicTest(
                        "another company's " + name + " in the query",
                        () -> changingNothing(() -> foreignQuery(route, name))));
            }
        }
        for (List<String> field : route.idFields()) {
            tests.add(DynamicTest.dynamicTest(
                    "another company's " + String.join(".", field) + " in the body",
                    () -> changingNothing(() -> foreignField(route, field))));
        }
        tests.add(DynamicTest.dynamicTest("what cannot be read", () -> changingNothing(() -> unreadable(route))));
        return tests.stream();
    }

    private void asRole(Route route, String role) {
        if (!allowed(route).contains(role)) {
            changingNothing(
                    () -> refused(403, "forbidden", send(route, route.path(Which.OWN), role, route.harmlessBody())));
            return;
        }
        lastSeen = null;
        Answer answer = send(route, route.harmlessPath(), role, route.harmlessBody());
        assertThat(answer.status()).as(role + " is allowed: " + answer).isNotIn(401, 403, 405, 500);
    }

    private void foreignPath(Route route, String variable) {
        Map<String, Which> which = new HashMap<>();
        which.put(variable, Which.FOREIGN);
        String body = route.body() == null ? null : route.rightBody(null).toString();
        Answer answer = send(route, route.path(which) + route.requiredQuery(), caller(route), body);
        notThere(route, variable, answer);
    }

    private void foreignQuery(Route route, String name) {
        String query = route.requiredQuery(name);
        String path = route.path(Which.OWN) + query + (query.isEmpty() ? "?" : "&") + name + "=" + id(name).foreign();
        String body = route.body() == null ? null : route.rightBody(null).toString();
        notThere(route, name, send(route, path, caller(route), body));
    }

    private void foreignField(Route route, List<String> field) {
        String body = route.rightBody(field).toString();
        notThere(route, field.getLast(), send(route, route.path(Which.OWN), caller(route), body));
    }

    private void notThere(Route route, String name, Answer answer) {
        String expected = others.get(route.name() + " " + name);
        if (expected == null) {
            refused(404, "not-found", answer);
        } else {
            assertThat(answer.status() + " " + answer.body()).matches(Pattern.compile(expected, Pattern.DOTALL));
        }
    }

    private void unreadable(Route route) {
        String caller = caller(route);
        for (JsonNode parameter : route.parameters("path")) {
            if (!isText(parameter.path("schema"))) {
                String name = parameter.path("name").asString();
                String path = route.path(Map.of(name, Which.RUBBISH));
                unprocessed("path " + name, send(route, path, caller, route.harmlessBody()));
            }
        }
        for (JsonNode parameter : route.parameters("query")) {
            if (!isText(parameter.path("schema"))) {
                String name = parameter.path("name").asString();
                String query = route.requiredQuery(name);
                unprocessed(
                        "query " + name,
                        send(
                                route,
                                route.path(Which.OWN) + query + (query.isEmpty() ? "?" : "&") + name + "=x",
                                caller,
                                route.harmlessBody()));
            }
        }
        if (route.body() == null) {
            return;
        }
        String path = route.path(Which.OWN) + route.requiredQuery();
        for (String body : List.of("{", "[1]", "\"x\"", "{\"no-such-field\": 1}")) {
            unprocessed(body, send(route, path, caller, body));
        }
        resolved(route.body()).path("properties").properties().forEach(property -> {
            String body = "{\"%s\": %s}".formatted(property.getKey(), wrongValue(property.getValue()));
            unprocessed(body, send(route, path, caller, body));
        });
    }

    private static void unprocessed(String what, Answer answer) {
        assertThat(answer.status()).as(what + ": " + answer).isIn(400, 422);
        assertThat(answer.body()).as(what).contains("https://atendo.website/problems/", "\"detail\"");
    }

    private static void refused(int status, String type, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body()).contains("https://atendo.website/problems/" + type, "\"detail\"");
    }

    private void changingNothing(Runnable calls) {
        Map<String, String> before = lastSeen == null ? atRest() : lastSeen;
        lastSeen = null;

        calls.run();

        Map<String, String> after = rows.now();
        assertThat(after).as("rows").isEqualTo(before);
        lastSeen = after;
    }

    /** What was published of earlier changes goes first. */
    private Map<String, String> atRest() {
        return await("the outbox is empty")
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        rows::now,
                        found -> found.getOrDefault("outbox", "0 rows").startsWith("0 rows"));
    }

    private Answer send(Route route, String path, @Nullable String role, @Nullable String body) {
        return http.send(route.method(), path, role, body);
    }

    private Set<String> allowed(Route route) {
        return table.getOrDefault(route.name(), Set.of());
    }

    /** Somebody who may; of a company where it is a company's route. */
    private String caller(Route route) {
        Set<String> allowed = allowed(route);
        return ROLES.stream()
                .filter(allowed::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody may call " + route.name()));
    }

    private static Set<String> mapped(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toSet());
    }

    private Id id(String name) {
        Id found = ids.get(name);
        if (found == null) {
            throw new AssertionError("the matrix must be told an id for " + name + ", or that it is none");
        }
        return found;
    }

    private boolean isId(String name) {
        return (name.endsWith("Id") || name.endsWith("Ids") || oddIds.contains(name)) && !noIds.contains(name);
    }

    private JsonNode resolved(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty()) {
            return resolved(document.at(ref.substring(1)));
        }
        return schema;
    }

    private boolean isText(JsonNode schema) {
        JsonNode found = resolved(schema);
        return type(found).equals("string")
                        && !found.has("enum")
                        && !Set.of("uuid", "date", "date-time")
                                .contains(found.path("format").asString(""))
                || type(found).equals("array") && isText(found.path("items"));
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(one -> one.asString(""))
                        .filter(one -> !one.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asString("");
    }

    private String wrongValue(JsonNode schema) {
        JsonNode found = resolved(schema);
        return switch (type(found)) {
            case "string" -> "{\"x\": 1}";
            case "integer", "number", "boolean", "array" -> "\"x\"";
            default -> "7";
        };
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode() && path.getKey().startsWith("/api/")) {
                    routes.add(new Route(method.toUpperCase(Locale.ROOT), path.getKey(), operation));
                }
            }
        });
        return routes;
    }

    private enum Which {
        OWN,
        FOREIGN,
        NOBODYS,
        RUBBISH
    }

    /** How much of an object is written. */
    private enum Extent {
        /** Of a merge patch: what is changed. */
        NOTHING_ELSE,
        WHAT_IS_REQUIRED,
        /** Inside of another, where the document marks no primitive as required. */
        WHOLE;

        static Extent of(String method) {
            return method.equals("PATCH") ? NOTHING_ELSE : WHAT_IS_REQUIRED;
        }

        boolean includes(boolean required, boolean id) {
            return switch (this) {
                case NOTHING_ELSE -> false;
                case WHAT_IS_REQUIRED -> required;
                case WHOLE -> required || !id;
            };
        }
    }

    /** An operation of the document. */
    private final class Route {
        private final String method;
        private final String pattern;
        private final JsonNode operation;

        Route(String method, String pattern, JsonNode operation) {
            this.method = method;
            this.pattern = pattern;
            this.operation = operation;
        }

        String name() {
            return method + " " + pattern;
        }

        String method() {
            return method;
        }

        List<String> variables() {
            return VARIABLE.matcher(pattern)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** Under what the matrix was told ids of a path variable. */
        String key(String variable) {
            if (!variable.equals("id")) {
                return variable;
            }
            String before = pattern.substring(0, pattern.indexOf("/{id}"));
            return before.substring(before.lastIndexOf('/') + 1);
        }

        String path(Which which) {
            return path(variables().stream().collect(Collectors.toMap(variable -> variable, _ -> which)));
        }

        /** @param which of the variables; own where it says nothing */
        String path(Map<String, Which> which) {
            return VARIABLE.matcher(pattern).replaceAll(found -> {
                Id id = id(key(found.group(1)));
                return switch (which.getOrDefault(found.group(1), Which.OWN)) {
                    case OWN -> id.own();
                    case FOREIGN -> id.foreign();
                    case NOBODYS -> id.nobodys();
                    case RUBBISH -> "x";
                };
            });
        }

        /** With which somebody who may call changes nothing: what is read is there, what is written is not. */
        String harmlessPath() {
            if (method.equals("GET") || variables().isEmpty()) {
                return path(Which.OWN) + (method.equals("GET") ? requiredQuery() : "");
            }
            return path(Map.of(variables().getLast(), Which.NOBODYS));
        }

        /** Not to be read, so that nothing comes of it whoever sends it. */
        @Nullable
        String harmlessBody() {
            return body() == null ? null : "{";
        }

        @Nullable
        JsonNode body() {
            JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
            return schema.isMissingNode() ? null : schema;
        }

        List<JsonNode> parameters(String in) {
            return operation
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .toList();
        }

        String requiredQuery() {
            return requiredQuery("");
        }

        String requiredQuery(String except) {
            Map<String, String> query = new LinkedHashMap<>();
            for (JsonNode parameter : parameters("query")) {
                String name = parameter.path("name").asString();
                if (parameter.path("required").asBoolean(false) && !name.equals(except)) {
                    query.put(name, isId(name) ? id(name).own() : plain(name, parameter.path("schema")));
                }
            }
            return query.isEmpty()
                    ? ""
                    : query.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("&", "?", ""));
        }

        private String plain(String name, JsonNode schema) {
            JsonNode value = right(name, schema);
            return value.isString() ? value.asString() : value.toString();
        }

        /** Where the body has ids, each as the names of the fields that lead to it. */
        List<List<String>> idFields() {
            List<List<String>> found = new ArrayList<>();
            if (body() != null) {
                idFields(resolved(body()), List.of(), found);
            }
            return found;
        }

        private void idFields(JsonNode schema, List<String> way, List<List<String>> found) {
            if (way.size() > 4) {
                return;
            }
            schema.path("properties").properties().forEach(property -> {
                List<String> here = new ArrayList<>(way);
                here.add(property.getKey());
                if (isId(property.getKey())) {
                    found.add(here);
                    return;
                }
                JsonNode inner = resolved(property.getValue());
                idFields(type(inner).equals("array") ? resolved(inner.path("items")) : inner, here, found);
            });
        }

        /**
         * A body with what is required, and another company's id at the end of the way.
         *
         * @param way null: ids of our own only
         */
        JsonNode rightBody(@Nullable List<String> way) {
            JsonNode schema = body();
            if (schema == null) {
                throw new IllegalStateException(name() + " takes no body");
            }
            ObjectNode body = object(resolved(schema), way == null ? List.of() : way, Extent.of(method));
            also.getOrDefault(name(), Map.of()).forEach((field, json) -> body.set(field, JSON.readTree(json)));
            return body;
        }

        private ObjectNode object(JsonNode schema, List<String> way, Extent extent) {
            ObjectNode object = JSON.createObjectNode();
            Set<String> required = schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            schema.path("properties").properties().forEach(property -> {
                String field = property.getKey();
                if (extent.includes(required.contains(field), isId(field))) {
                    object.set(field, right(field, property.getValue()));
                }
            });
            if (!way.isEmpty()) {
                String field = way.getFirst();
                JsonNode inner = resolved(schema.path("properties").path(field));
                boolean list = type(inner).equals("array");
                JsonNode value;
                if (way.size() == 1) {
                    value = idValue(
                            list ? resolved(inner.path("items")) : inner,
                            id(field).foreign());
                } else {
                    value = object(
                            list ? resolved(inner.path("items")) : inner, way.subList(1, way.size()), Extent.WHOLE);
                }
                object.set(field, list ? JSON.createArrayNode().add(value) : value);
            }
            return object;
        }

        private JsonNode idValue(JsonNode schema, String id) {
            return type(schema).equals("string") ? JSON.getNodeFactory().stringNode(id) : JSON.readTree(id);
        }

        private JsonNode right(String field, JsonNode schema) {
            JsonNode found = resolved(schema);
            if (values.containsKey(field)) {
                return JSON.readTree(values.get(field));
            }
            if (isId(field)) {
                boolean list = type(found).equals("array");
                JsonNode value = idValue(
                        list ? resolved(found.path("items")) : found, id(field).own());
                return list ? JSON.createArrayNode().add(value) : value;
            }
            if (found.has("enum")) {
                return found.path("enum").get(0);
            }
            return switch (type(found)) {
                case "integer", "number" ->
                    JSON.getNodeFactory().numberNode(found.path("minimum").asInt(1));
                case "boolean" -> JSON.getNodeFactory().booleanNode(true);
                case "array" -> {
                    ArrayNode list = JSON.createArrayNode();
                    yield found.path("minItems").asInt(0) > 0 ? list.add(right(field, found.path("items"))) : list;
                }
                case "string" -> JSON.getNodeFactory().stringNode(text(found));
                default -> object(found, List.of(), Extent.WHOLE);
            };
        }

        private static String text(JsonNode schema) {
            return switch (schema.path("format").asString("")) {
                case "date-time" -> "2030-05-06T10:00:00-03:00";
                case "date" -> "2030-05-06";
                case "email" -> "somebody@example.com";
                case "uuid" -> "00000000-0000-4000-8000-000000000000";
                case "uri" -> "https://example.com/x.png";
                default -> "texto";
            };
        }
    }
}
