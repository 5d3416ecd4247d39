package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known of the compose file without a Docker engine. */
class ComposeTest {
    private static final Path PROJECT = project();
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)[^}]*}");

    private final String text = read("deploy/docker-compose.prod.yml");
    private final Map<String, Object> compose = new Yaml().load(text);
    private final String example = read("deploy/.env.production.example");

    @Test
    void explainsEveryVariableAndAsksForNoOther() {
        Set<String> used = VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> explained = new TreeSet<>();
        List<String> lines = example.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("[A-Z_]+=.*")) {
                explained.add(lines.get(i).substring(0, lines.get(i).indexOf('=')));
                assertThat(lines.get(i - 1))
                        .as("above " + lines.get(i))
                        .matches("# .+|[A-Z]+_MEMORY=.*|ATENDO_SERVICE_MEMORY=.*");
            }
        }

        assertThat(used).isEqualTo(explained);
    }

    @Test
    void holdsNoSecret() {
        assertThat(example.lines().filter(line -> line.matches("[A-Z_]*(PASSWORD|SECRET|KEY)=.*")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("="));
        services()
                .forEach((name, service) -> environment(service).forEach((variable, value) -> {
                    if (variable.matches(".*(PASSWORD|SECRET|_KEY)")) {
                        assertThat(value).as(name + " " + variable).matches("\\$\\{[A-Z_]+:\\?.+}");
                    }
                }));
    }

    @Test
    void watchesLimitsAndConnectsEveryContainer() {
        services().forEach((name, service) -> {
            assertThat(map(service, "healthcheck")).as(name).containsKeys("test", "interval", "timeout", "retries");
            assertThat(service)
                    .as(name)
                    .containsEntry("restart", "unless-stopped")
                    .containsKey("mem_limit");
            assertThat(service.get("networks")).as(name).isEqualTo(List.of("atendo"));
            map(service, "depends_on")
                    .forEach((other, condition) -> assertThat(condition)
                            .as(name + " on " + other)
                            .isEqualTo(Map.of("condition", "service_healthy")));
        });
        assertThat(map(compose, "networks")).containsOnlyKeys("atendo");
        assertThat(text).doesNotContain(":latest");
    }

    @Test
    void runsEveryServiceFromItsJar() {
        Stream.of(Program.values()).filter(Program::isService).forEach(program -> {
            Map<String, Object> service = Objects.requireNonNull(services().get(program.title()));
            Map<String, Object> build = map(service, "build");

            assertThat(build).containsEntry("context", "..").containsEntry("dockerfile", "deploy/Dockerfile");
            assertThat(map(build, "args")).containsOnly(Map.entry("JAR", program.jar()));
            assertThat(map(service, "healthcheck").get("test"))
                    .isEqualTo(List.of(
                            "CMD",
                            "healthcheck",
                            Integer.toString(program.port().standard())));
            assertThat(environment(service)).doesNotContainKey("SPRING_PROFILES_ACTIVE");
        });
    }

    @Test
    void setsEveryAddressAndSecretThatHasADefaultForOneMachineOnly() throws IOException {
        for (Program program : Program.values()) {
            Path settings = PROJECT.resolve(program.title()).resolve("src/main/resources/application.yml");
            if (program.isService() && Files.exists(settings)) {
                Set<String> given = environment(
                                Objects.requireNonNull(services().get(program.title())))
                        .keySet();
                // ATENDO_EDGE_ISSUER and ATENDO_EDGE_JWKS win over what a file says of these two.
                String lines = Files.readString(settings).replaceAll("(?m)^\\s*(issuer|jwks):.*$", "");
                assertThat(VARIABLE.matcher(lines)
                                .results()
                                .filter(found -> found.group().contains("localhost")
                                        || found.group(1).matches(".*(PASSWORD|SECRET|_KEY)"))
                                .map(found -> found.group(1)))
                        .as("variables of " + program.title() + " that compose sets")
                        .isSubsetOf(given);
            }
        }
    }

    @Test
    void givesEvolutionApiWhatItNeedsToStart() {
        Map<String, Object> evolution = Objects.requireNonNull(services().get("evolution-api"));

        assertThat(evolution).containsEntry("image", "evoapicloud/evolution-api:v2.3.7");
        assertThat(environment(evolution))
                .containsEntry("DATABASE_PROVIDER", "postgresql")
                .containsEntry("CACHE_REDIS_ENABLED", "false")
                .containsEntry("CACHE_LOCAL_ENABLED", "true")
                .containsEntry("DATABASE_SAVE_DATA_INSTANCE", "true")
                .containsEntry("DATABASE_SAVE_DATA_NEW_MESSAGE", "true")
                .containsEntry("DATABASE_SAVE_MESSAGE_UPDATE", "true")
                .containsEntry("AUTHENTICATION_EXPOSE_IN_FETCH_INSTANCES", "false")
                .containsEntry("TELEMETRY_ENABLED", "false")
                .containsEntry("DEL_INSTANCE", "false")
                .containsKeys("DATABASE_CONNECTION_CLIENT_NAME", "SERVER_URL", "AUTHENTICATION_API_KEY");
        assertThat(environment(evolution).get("DATABASE_CONNECTION_URI"))
                .startsWith("postgresql://evolution:")
                .endsWith("@postgres:5432/evolution?schema=public");
        assertThat(list(evolution, "volumes")).contains("evolution-instances:/evolution/instances");
        assertThat(String.join(" ", list(map(evolution, "healthcheck"), "test")))
                .contains("wget", "apikey: $$AUTHENTICATION_API_KEY", "/instance/fetchInstances");
        assertThat(evolution).doesNotContainKey("ports");
        assertThat(text).contains("Error: Database provider  invalid.");
    }

    @Test
    void makesTheDatabasesThatTheServicesUse() {
        String script = read("deploy/postgres/databases.sh");

        assertThat(script).contains(Program.databases()).contains("make_database evolution evolution");
        assertThat(list(Objects.requireNonNull(services().get("postgres")), "volumes"))
                .contains(
                        "postgres:/var/lib/postgresql",
                        "./postgres/databases.sh:/docker-entrypoint-initdb.d/databases.sh:ro");
    }

    @Test
    void documentsEveryVariableOfARun() throws IOException {
        String page = read("docs/configuration.md");
        Path state = Files.createTempDirectory("state");

        Set<String> variables = Environment.of(StateFolder.at(state), LocalPorts.standard(), Map.of())
                .variables()
                .keySet();

        StateFolder.deleteTree(state);
        assertThat(variables).allMatch(variable -> page.contains("| `" + variable + "` |"));
    }

    private Map<String, Map<String, Object>> services() {
        return map(compose, "services").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> cast(entry.getValue())));
    }

    private static Map<String, String> environment(Map<String, Object> service) {
        return map(service, "environment").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return cast(parent.getOrDefault(key, Map.of()));
    }

    private static List<String> list(Map<String, Object> parent, String key) {
        return ((List<?>) Objects.requireNonNull(parent.get(key)))
                .stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // YAML's maps have text for keys here.
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }

    private static String read(String file) {
        try {
            return Files.readString(PROJECT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path project() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path.resolve("deploy")))
                .findFirst()
                .orElseThrow();
    }
}
