package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known of the alert rules without a Prometheus: that they ask for figures which are really there. */
@Tag("T09")
class AlertRulesTest {
    private static final Path PROJECT = ComposeTest.project();
    private static final Pattern ASKED = Pattern.compile("\\batendo_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(atendo(?:\\.[a-z]+)+)\"");
    private static final List<String> SUFFIXES =
            List.of("", "_total", "_seconds_count", "_seconds_sum", "_seconds_max");

    @Test
    void asksOnlyForFiguresThatAServiceGives() throws IOException {
        Set<String> given = given();
        Set<String> asked = new TreeSet<>();
        rules().forEach(rule ->
                ASKED.matcher(String.valueOf(rule.get("expr"))).results().forEach(found -> asked.add(found.group())));

        assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(given);
    }

    @Test
    void alarmsOnRemindersThatExpired() throws IOException {
        assertThat(rules())
                .filteredOn(rule -> String.valueOf(rule.get("expr")).contains("atendo_reminders_expired_total"))
                .singleElement()
                .satisfies(
                        rule -> assertThat(String.valueOf(rule.get("labels"))).contains("page"));
    }

    @Test
    void everyRuleSaysWhatIsWrongAndHowUrgentItIs() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(String.valueOf(rule.get("annotations"))).contains("summary=");
            assertThat(String.valueOf(rule.get("labels"))).matches("\\{severity=(page|ticket)}");
            assertThat(count(String.valueOf(rule.get("expr")), '('))
                    .as("brackets of " + rule.get("alert"))
                    .isEqualTo(count(String.valueOf(rule.get("expr")), ')'));
        });
        assertThat(rules().stream().map(rule -> rule.get("alert"))).doesNotHaveDuplicates();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(one -> one == wanted).count();
    }

    @SuppressWarnings("unchecked") // A file of rules is groups of rules.
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(PROJECT.resolve("deploy/alerts/atendo.rules.yml")));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                .toList();
    }

    /** As Prometheus names what the services count. */
    private static Set<String> given() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            Set<String> meters = new HashSet<>();
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".java") && path.toString().contains("/src/main/java/"))
                    .collect(Collectors.toSet())) {
                String source = Files.readString(file);
                if (source.contains("MeterRegistry")) {
                    METER.matcher(source).results().forEach(found -> meters.add(found.group(1)));
                }
            }
            return meters.stream()
                    .map(meter -> meter.replace('.', '_'))
                    .flatMap(meter -> SUFFIXES.stream().map(suffix -> meter + suffix))
                    .collect(Collectors.toSet());
        }
    }
}
