package website.atendo.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One of the system's own jars, from what {@link Training} made of it if that is there.
 *
 * @param project where the folders of the services are
 * @param readiness answers 200 once it works
 */
record JavaService(Program program, Jvm jvm, Path project, Map<String, String> environment, URI readiness)
        implements Recipe {
    /** The C library would keep room for each of many threads. */
    private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

    @Override
    public CommandLine commandLine() throws IOException {
        QuickStart quick = QuickStart.of(project, program);
        Path jar = quick.isUnpacked() ? quick.jar() : project.resolve(program.jar());
        var line = new CommandLine(jvm.command("-jar", jar.toString()), environment, project).with(FEW_ARENAS);
        return quick.isUnpacked() && quick.isTrained() ? line.withFlags(quick.use()) : line;
    }

    @Override
    public Optional<String> missing() {
        return Files.isRegularFile(project.resolve(program.jar())) ? Optional.empty() : Optional.of(program.jar());
    }

    @Override
    public boolean isReady(Child child) {
        return answers(readiness);
    }

    /** The JDK's small client: this process waits, and should not be one of the big ones. */
    static boolean answers(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
