package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    @TempDir
    Path folder;

    private final LocalPorts ports = LocalPorts.free();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void startsServersBeforeServicesAndStopsThemAfter() {
        LocalStack stack =
                standIns(Program.KAFKA, Program.ADAPTER, Program.CONSOLE).start();

        assertThat(lines).hasSize(3).allMatch(line -> line.contains("ready in"));
        assertThat(lines.getFirst()).startsWith("kafka ");
        stack.close();
        assertThat(List.of(Program.KAFKA, Program.ADAPTER, Program.CONSOLE)).noneMatch(stack::isAlive);
    }

    @Test
    void startsAgainWhatDiesByItself() {
        try (LocalStack stack = standIns(Program.ADAPTER).restarting().start()) {
            long first = stack.pid(Program.ADAPTER);

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await("a new process").until(() -> stack.pid(Program.ADAPTER) != first);
            stack.awaitReady(Duration.ofSeconds(10));
            assertThat(lines)
                    .anyMatch(line -> line.contains("was ended by signal 9") && line.contains("stands in"))
                    .anyMatch(line -> line.contains("starts again in 1 s (1 of 5)"));
        }
    }

    @Test
    void leavesDownWhatWasKilledOnPurpose() {
        try (LocalStack stack =
                standIns(Program.ADAPTER, Program.GATEWAY).restarting().start()) {
            stack.kill(Program.ADAPTER);

            stack.awaitReady(Duration.ofSeconds(10));
            assertThat(stack.isAlive(Program.ADAPTER)).isFalse();
            assertThat(lines).hasSize(2);

            stack.restart(Program.ADAPTER);
            assertThat(stack.isAlive(Program.ADAPTER)).isTrue();
        }
    }

    @Test
    void showsTheEndOfTheLogOfWhatDoesNotStart() throws IOException {
        LocalStack.Builder broken = standIns(Program.ADAPTER, Program.GATEWAY)
                .recipe(Program.GATEWAY, new StandIn.Instead(ports.of(Port.GATEWAY), true));

        assertThatThrownBy(broken::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("webhook-gateway ended with exit code 3 before it was ready")
                .hasMessageContaining("webhook-gateway.log")
                .hasMessageContaining("no such table");
        assertThat(Leftovers.in(new StateFolder(folder)).processes()).isEmpty();
    }

    @Test
    void refusesAFolderInWhichAnotherStackRuns() {
        try (LocalStack stack = standIns(Program.ADAPTER).start()) {
            assertThatThrownBy(() -> standIns(Program.ADAPTER).start())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("./run stop");
            assertThat(stack.isAlive(Program.ADAPTER)).isTrue();
        }
    }

    @Test
    void saysWhichPortIsTakenBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(ports.of(Port.ADAPTER))) {
            assertThatThrownBy(() -> standIns(Program.ADAPTER, Program.GATEWAY).start())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("ATENDO_ADAPTER_PORT=");
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void saysWhichJarsAreMissingBeforeAnythingStarts() {
        LocalStack.Builder unbuilt = LocalStack.in(folder)
                .project(folder)
                .ports(ports)
                .only(Program.ADAPTER, Program.SIMULATOR)
                .reporting(lines::add);

        assertThatThrownBy(unbuilt::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("evolution-adapter/target/evolution-adapter.jar")
                .hasMessageContaining("tools/whatsapp-simulator/target/whatsapp-simulator.jar");
        assertThat(lines).isEmpty();
    }

    @Test
    void stopsWhatAKilledRunLeftAndStartsOnTheSamePorts() throws Exception {
        List<ProcessHandle> left = Supervisor.startAndKill(folder, ports, Program.ADAPTER, Program.GATEWAY);
        assertThat(left).allMatch(ProcessHandle::isAlive);

        try (LocalStack stack = standIns(Program.ADAPTER, Program.GATEWAY).start()) {
            assertThat(left).noneMatch(ProcessIdentity::isRunning);
            assertThat(lines.getFirst()).contains("stopped evolution-adapter, webhook-gateway");
            assertThat(stack.isAlive(Program.ADAPTER)).isTrue();
        }
    }

    @Test
    void keepsTheLogsOfThreeEarlierRuns() throws IOException {
        StateFolder state = StateFolder.at(folder);
        for (int run = 1; run <= 5; run++) {
            state.rotateLog(Program.ADAPTER);
            Files.writeString(state.log(Program.ADAPTER), "run " + run);
        }

        Path logs = folder.resolve("log");
        assertThat(logs.resolve("evolution-adapter.log")).hasContent("run 5");
        assertThat(logs.resolve("evolution-adapter.log.3")).hasContent("run 2");
        assertThat(logs.resolve("evolution-adapter.log.4")).doesNotExist();
    }

    @Test
    void forgetsEverythingWhenAskedForAFreshStart() throws IOException {
        StateFolder state = StateFolder.at(folder);
        String before = state.secret("webhook-master-key");
        Files.createDirectories(folder.resolve("postgres/data/base"));

        standIns(Program.ADAPTER).fresh().start().close();

        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(state.secret("webhook-master-key")).isNotEqualTo(before);
    }

    private LocalStack.Builder standIns(Program... programs) {
        LocalStack.Builder builder =
                LocalStack.in(folder).ports(ports).only(programs).reporting(lines::add);
        for (Program program : programs) {
            builder.recipe(program, StandIn.Instead.of(ports, program));
        }
        return builder;
    }
}
