package website.atendo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was published once stays readable, by older and newer code. */
class MessageExamplesTest {

    static Stream<Path> examples() {
        return MessageExamples.files().stream();
    }

    @Test
    void everyWireNameHasAnExample() throws IOException {
        if (Boolean.getBoolean("examples.write")) {
            writeMissing();
        }

        var withExample = MessageExamples.files().stream()
                .map(MessageExamples::wireNameOf)
                .collect(Collectors.toSet());

        assertThat(withExample)
                .containsExactlyInAnyOrderElementsOf(Topics.all().stream()
                        .flatMap(topic -> topic.wireNames().keySet().stream())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsAnExampleWithoutLosingAnythingOfIt(Path example) {
        JsonNode written = MessageExamples.JSON.readTree(MessageExamples.read(example));

        Message message = MessageExamples.JSON.treeToValue(written, typeOf(example));

        JsonNode again = MessageExamples.JSON.readTree(MessageExamples.JSON.writeValueAsString(message));
        assertThat(written.propertyNames()).isSubsetOf(again.propertyNames());
        assertThat(again).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void olderCodeIgnoresWhatNewerCodeAdds(Path example) {
        ObjectNode newer = (ObjectNode) MessageExamples.JSON.readTree(MessageExamples.read(example));
        Message today = MessageExamples.JSON.treeToValue(newer, typeOf(example));
        newer.put("addedLater", "something");
        newer.putObject("addedObject").put("deep", 1);

        Message read = MessageExamples.JSON.treeToValue(newer, typeOf(example));

        assertThat(read).isEqualTo(today);
    }

    @Test
    void noWireNameIsUsedOnTwoTopics() {
        var names = Topics.all().stream()
                .flatMap(topic -> topic.wireNames().keySet().stream())
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z.-]+\\.v\\d+"));
    }

    private static Class<? extends Message> typeOf(Path example) {
        String wireName = MessageExamples.wireNameOf(example);
        return Topics.all().stream()
                .<Class<? extends Message>>flatMap(topic -> topic.typeOf(wireName).stream())
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(example + " is of no message any more; wire names never go away"));
    }

    private static void writeMissing() throws IOException {
        for (Topic<?> topic : Topics.all()) {
            for (var named : topic.wireNames().entrySet()) {
                Path file = MessageExamples.FOLDER.resolve(named.getKey() + ".json");
                if (!Files.exists(file)) {
                    Files.writeString(
                            file, MessageExamples.JSON.writeValueAsString(ExampleMaker.make(named.getValue())) + "\n");
                }
            }
        }
    }
}
