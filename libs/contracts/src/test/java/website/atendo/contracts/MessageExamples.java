package website.atendo.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The example files, one or more per wire name: {@code <wire name>.json}, {@code <wire name>+2.json} … They are only
 * ever added to: what was published once must stay readable.
 */
final class MessageExamples {
    static final Path FOLDER = Path.of("src/test/resources/examples");

    /** Reads and writes as libs/messaging does. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private MessageExamples() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that was added to the message. */
    static Path newestOf(String wireName) {
        return files().stream()
                .filter(file -> wireNameOf(file).equals(wireName))
                .max(Comparator.comparingInt(MessageExamples::number))
                .orElseThrow(() -> new AssertionError(wireName + " has no example"));
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        int plus = name.indexOf('+');
        return plus < 0 ? 1 : Integer.parseInt(name.substring(plus + 1, name.length() - ".json".length()));
    }

    static String wireNameOf(Path file) {
        return file.getFileName().toString().replaceFirst("(\\+\\d+)?\\.json$", "");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
