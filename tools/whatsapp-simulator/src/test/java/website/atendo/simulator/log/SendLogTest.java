package website.atendo.simulator.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.json.Json;

class SendLogTest {
    @TempDir
    Path folder;

    private SendLog log(int limit) {
        var source = new MapConfigurationPropertySource(
                Map.of("simulator.state", folder.toString(), "simulator.max-log-entries", limit));
        return new SendLog(new Binder(source).bindOrCreate("simulator", SimulatorProperties.class));
    }

    private static LogEntry entry(String instance, int number) {
        return new LogEntry(
                Instant.EPOCH,
                instance,
                "/message/sendText",
                Json.object().put("number", number),
                201,
                null,
                true,
                "k" + number);
    }

    private static List<Integer> numbers(SendLog log, @Nullable String instance) throws IOException {
        var out = new ByteArrayOutputStream();
        log.writeTo(out, instance);
        var numbers = new ArrayList<Integer>();
        for (var entry : Json.parse(out.toByteArray()))
            numbers.add(entry.path("command").path("number").asInt());
        return numbers;
    }

    @Test
    void keepsTheNewestAndThrowsTheFileOfTheOldAway() throws IOException {
        var log = log(3);
        for (int i = 0; i < 20; i++) log.add(entry("a", i));

        assertThat(numbers(log, null)).containsExactly(17, 18, 19);
        assertThat(Files.readAllLines(folder.resolve("sends.log"))).hasSizeLessThan(8);
        log.destroy();
    }

    @Test
    void tellsInstancesApart() throws IOException {
        var log = log(10);
        log.add(entry("a", 1));
        log.add(entry("b", 2));
        log.add(entry("a", 3));

        assertThat(numbers(log, "a")).containsExactly(1, 3);
        assertThat(numbers(log, "c")).isEmpty();
        log.destroy();
    }

    @Test
    void isThereAfterARestartWithoutTheLineThatWasCutOff() throws IOException {
        var before = log(10);
        before.add(entry("a", 1));
        before.add(entry("b", 2));
        before.destroy();
        Files.writeString(folder.resolve("sends.log"), "a\t{\"at", java.nio.file.StandardOpenOption.APPEND);

        var after = log(10);
        after.add(entry("a", 3));

        assertThat(numbers(after, null)).containsExactly(1, 2, 3);
        assertThat(numbers(after, "a")).containsExactly(1, 3);
        after.clear();
        assertThat(numbers(after, null)).isEmpty();
        after.destroy();
    }
}
