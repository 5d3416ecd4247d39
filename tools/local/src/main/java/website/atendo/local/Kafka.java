package website.atendo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Kafka broker that is its own controller, in a JVM of its own ({@link KafkaBroker}). */
record Kafka(StateFolder state, Path project, int port, int controllerPort) implements Recipe {
    @Override
    public CommandLine commandLine() throws IOException {
        Files.createDirectories(folder());
        Path settings = folder().resolve("broker.properties");
        try (var out = Files.newBufferedWriter(settings)) {
            settings().store(out, "Written at every start.");
        }
        Files.deleteIfExists(readyFile());
        var line = new CommandLine(
                new Jvm(Program.KAFKA.heapMegabytes())
                        .command(
                                "-Dlogback.configurationFile=broker-logback.xml",
                                KafkaBroker.class.getName(),
                                settings.toString(),
                                readyFile().toString()),
                // Not as an argument: a class path of 40 jars makes every list of processes unreadable.
                Map.of("CLASSPATH", Jvm.classPath(), "MALLOC_ARENA_MAX", "2"),
                folder());
        Optional<QuickStart> quick = QuickStart.ofClassPath(project, Program.KAFKA);
        return quick.isPresent() && quick.get().isTrained()
                ? line.withFlags(quick.get().use())
                : line;
    }

    /** The broker itself says when it takes requests. */
    @Override
    public boolean isReady(Child child) {
        try {
            return Files.readString(readyFile())
                    .equals(Long.toString(child.handle().pid()));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return "localhost:" + port;
    }

    private Path folder() {
        return state.path().resolve("kafka");
    }

    private Path readyFile() {
        return folder().resolve("ready");
    }

    private Properties settings() {
        var settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://" + bootstrapServers()),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder().resolve("data").toString()),
                // A killed broker may come back only when its session is over. Much less, and heartbeats miss under
                // load.
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "6"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "6"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304")));
        return settings;
    }
}
