package website.atendo.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** A JVM's, with more flags. */
    CommandLine withFlags(List<String> flags) {
        List<String> all = new ArrayList<>(words);
        all.addAll(1, flags);
        return new CommandLine(all, environment, folder);
    }

    /** With more variables; they win. */
    CommandLine with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new CommandLine(words, all, folder);
    }

    /** Under a program that runs it, such as {@code nice}. */
    CommandLine under(List<String> runner) {
        List<String> all = new ArrayList<>(runner);
        all.addAll(words);
        return new CommandLine(all, environment, folder);
    }
}
