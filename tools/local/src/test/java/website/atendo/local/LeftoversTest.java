package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    Path folder;

    private StateFolder state;
    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        state = StateFolder.at(folder);
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void endsTheVeryProcessThatWasStarted() throws Exception {
        state.pidFile(Program.ADAPTER).write(ProcessIdentity.of(process.toHandle()));

        Leftovers.in(state).stop(Map.of());

        // It has ended; that this JVM, its parent, has taken note may be a moment later.
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void neverEndsAProcessThatOnlyHasTheSameNumber() throws IOException {
        ProcessIdentity earlier = new ProcessIdentity(process.pid(), "another-boot:4711");
        state.pidFile(Program.ADAPTER).write(earlier);

        Leftovers.in(state).stop(Map.of());

        assertThat(process.isAlive()).isTrue();
        assertThat(folder.resolve("pid/evolution-adapter")).doesNotExist();
    }

    @Test
    void countsAProcessAsGoneThatEndedWithoutItsParentsNotice() throws IOException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(parent.inputReader().readLine()))
                .orElseThrow();
        state.pidFile(Program.ADAPTER).write(ProcessIdentity.of(child));

        boolean ended = Leftovers.awaitEnd(child, Duration.ofSeconds(10));

        assertThat(ended).isTrue();
        assertThat(Leftovers.in(state).processes()).isEmpty();
        parent.destroyForcibly();
    }

    @Test
    void readsNothingFromABrokenPidFile() throws IOException {
        for (String broken : new String[] {"", "12", "x y", process.pid() + " ", "99999999999999999999 a"}) {
            Files.writeString(folder.resolve("pid/evolution-adapter"), broken);

            assertThat(Leftovers.in(state).processes()).isEmpty();
        }
        assertThat(process.isAlive()).isTrue();
    }
}
