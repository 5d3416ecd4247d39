package website.atendo.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param words the program and its arguments
 * @param environment added to the one that the process inherits
 * @param folder where it runs
 */
record CommandLine(List<String> words, Map<String, String> environment, Path folder) {
    CommandLine {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
