package website.atendo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next start while the system runs: unpacks each jar that is new, starts it once beside servers of its
 * own, and makes the JVM's cache of what that start did. One program at a time, at the lowest priority, with its own
 * database and broker: the running system's messages and data are never touched. What a killed training leaves is
 * stopped by the next run.
 */
final class Training implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int CACHE_MAKER_MEGABYTES = 512;
    private static final Map<String, String> ONE_ARENA = Map.of("MALLOC_ARENA_MAX", "1");
    private static final List<String> LOW_PRIORITY =
            Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "19") : List.of();

    private final Path project;
    private final Path folder;
    private final Consumer<String> report;
    private final AtomicReference<@Nullable LocalStack> stack = new AtomicReference<>();
    private final AtomicReference<@Nullable Child> maker = new AtomicReference<>();
    private volatile boolean closed;

    /** @param state of the system that runs */
    Training(Path project, StateFolder state, Consumer<String> report) {
        this.project = project;
        this.folder = folder(state);
        this.report = report;
    }

    /** Where it keeps its servers' data, only while it runs. */
    static Path folder(StateFolder state) {
        return state.path().resolve("training");
    }

    /** The processes of a training, also of one that was killed. */
    static Leftovers leftovers(StateFolder state) throws IOException {
        return Files.isDirectory(folder(state)) ? Leftovers.in(StateFolder.at(folder(state))) : new Leftovers(Map.of());
    }

    /** Removes what belongs to programs as they were before. Only while nothing runs. */
    static void forgetWhatChanged(Path project) {
        try {
            for (Program program : Program.values()) {
                Optional<QuickStart> quick = quickStart(project, program);
                if (quick.isPresent()) {
                    quick.get().removeOthers();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when all is prepared, or it was closed. */
    void run() {
        long begin = System.nanoTime();
        try {
            List<Program> untrained = new ArrayList<>();
            for (Program program : Program.values()) {
                Optional<QuickStart> quick = quickStart(project, program);
                if (quick.isPresent() && !quick.get().isTrained()) {
                    untrained.add(program);
                }
            }
            if (untrained.isEmpty()) {
                return;
            }
            train(untrained);
            report.accept(Progress.line("quick start", "prepared for the next ./run in " + Progress.seconds(begin)));
        } catch (IOException | RuntimeException e) {
            // Whatever it was: the system runs without.
            if (!closed) {
                report.accept(Progress.line("quick start", "not prepared: " + e.getMessage()));
            }
        } finally {
            try {
                StateFolder.deleteTree(folder);
            } catch (IOException e) {
                // The next run does it.
            }
        }
    }

    private void train(List<Program> untrained) throws IOException {
        StateFolder.deleteTree(folder);
        record(untrained);
        // The servers of the recordings are gone by now: a maker takes as much memory as all of them did.
        for (Program program : untrained) {
            makeCache(program);
        }
    }

    private void record(List<Program> untrained) throws IOException {
        List<Program> unrecorded = new ArrayList<>();
        for (Program program : untrained) {
            if (!quickStart(project, program).orElseThrow().isRecorded()) {
                unrecorded.add(program);
            }
        }
        try {
            if (unrecorded.remove(Program.KAFKA)) {
                try (LocalStack servers = start(Program.KAFKA)) {
                    stop(servers, Program.KAFKA);
                }
            }
            if (unrecorded.isEmpty()) {
                return;
            }
            List<Program> all = new ArrayList<>(List.of(Program.POSTGRES, Program.KAFKA));
            all.addAll(unrecorded);
            for (Program program : unrecorded) {
                unpack(program);
            }
            // The largest last: to write its recording takes as much memory as the program, but no broker.
            unrecorded.sort(Comparator.comparingInt(Program::heapMegabytes));
            try (LocalStack servers = start(all.toArray(Program[]::new))) {
                for (Program program : unrecorded) {
                    requireOpen();
                    servers.restart(program);
                    exercise(servers, program);
                    if (program == unrecorded.getLast()) {
                        servers.stop(Program.KAFKA);
                    }
                    stop(servers, program);
                }
            }
        } finally {
            stack.set(null);
        }
    }

    /** With its end the recording is complete. */
    private void stop(LocalStack servers, Program program) throws IOException {
        servers.stop(program);
        requireOpen();
        QuickStart.finish(quickStart(project, program).orElseThrow().recording());
    }

    private LocalStack start(Program... programs) {
        requireOpen();
        return LocalStack.in(folder)
                .project(project)
                .ports(LocalPorts.free())
                .only(programs)
                .startingOnly(Program.POSTGRES, Program.KAFKA)
                .adapting(this::recorded)
                .onCreated(stack::set)
                .start();
    }

    private Recipe recorded(Program program, Recipe recipe) {
        try {
            Optional<QuickStart> quick = quickStart(project, program);
            List<String> flags =
                    quick.isEmpty() || quick.get().isTrained() || quick.get().isRecorded()
                            ? List.of()
                            : List.of(
                                    "-XX:AOTMode=record",
                                    "-XX:AOTConfiguration="
                                            + QuickStart.unfinished(quick.get().recording()));
            if (!flags.isEmpty()) {
                Files.createDirectories(quick.get().folder());
            }
            return new Recorded(recipe, flags);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read: %s".formatted(program.jar(), e.getMessage()), e);
        }
    }

    private final class Recorded implements Recipe {
        private final Recipe recipe;
        private final List<String> flags;

        Recorded(Recipe recipe, List<String> flags) {
            this.recipe = recipe;
            this.flags = flags;
        }

        @Override
        public CommandLine commandLine() throws IOException {
            CommandLine line = recipe.commandLine();
            return (flags.isEmpty() ? line : line.withFlags(flags).with(ONE_ARENA)).under(LOW_PRIORITY);
        }

        @Override
        public Optional<String> missing() {
            return recipe.missing();
        }

        @Override
        public boolean isReady(Child child) {
            return recipe.isReady(child);
        }

        @Override
        public void onReady() throws IOException {
            recipe.onReady();
        }

        @Override
        public boolean isPassing(String lastLines) {
            return recipe.isPassing(lastLines);
        }

        @Override
        public Duration readyWithin() {
            return PATIENCE;
        }

        /** It writes the recording before it ends. */
        @Override
        public Duration stopsWithin() {
            return PATIENCE;
        }

        @Override
        public void stop(ProcessHandle process) {
            if (closed) {
                process.destroyForcibly();
            } else {
                recipe.stop(process);
            }
        }
    }

    /** A start is not all that takes time: the first requests do too. */
    private static void exercise(LocalStack servers, Program program) {
        for (String path : List.of(program.readiness(), "/actuator/prometheus", "/v3/api-docs")) {
            JavaService.answers(URI.create(servers.url(program) + path));
        }
    }

    private void unpack(Program program) throws IOException {
        QuickStart quick = QuickStart.of(project, program);
        if (quick.isUnpacked()) {
            return;
        }
        Path unfinished = QuickStart.unfinished(quick.unpacked());
        StateFolder.deleteTree(unfinished);
        Files.createDirectories(quick.folder());
        make(
                program,
                new CommandLine(
                        new Jvm(program.heapMegabytes())
                                .command(
                                        "-Djarmode=tools",
                                        "-jar",
                                        project.resolve(program.jar()).toString(),
                                        "extract",
                                        "--destination",
                                        unfinished.toString()),
                        Map.of(),
                        project));
        QuickStart.finish(quick.unpacked());
    }

    private void makeCache(Program program) throws IOException {
        QuickStart quick = quickStart(project, program).orElseThrow();
        Path unfinished = QuickStart.unfinished(quick.cache());
        Files.deleteIfExists(unfinished);
        List<String> from =
                quick.hasJar() ? List.of("-jar", quick.jar().toString()) : List.of(KafkaBroker.class.getName());
        Map<String, String> environment = new HashMap<>(ONE_ARENA);
        if (!quick.hasJar()) {
            environment.put("CLASSPATH", Jvm.classPath());
        }
        var line = new CommandLine(
                        new Jvm(CACHE_MAKER_MEGABYTES).command(from.toArray(String[]::new)), environment, project)
                .withFlags(List.of(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + quick.recording(),
                        "-XX:AOTCache=" + unfinished));
        make(program, line);
        Files.deleteIfExists(quick.recording());
        QuickStart.finish(quick.cache());
    }

    /** Runs it to its end. Its pid file is the program's, so that the next run finds what is left of it. */
    private void make(Program program, CommandLine line) throws IOException {
        requireOpen();
        StateFolder state = StateFolder.at(folder);
        PidFile pidFile = state.pidFile(program);
        Child child = Child.start(line.under(LOW_PRIORITY), state.log(program), pidFile);
        maker.set(child);
        if (closed) {
            child.kill();
        }
        boolean ended = child.awaitExit(PATIENCE);
        maker.set(null);
        pidFile.delete();
        requireOpen();
        if (!ended || child.exitCode() != 0) {
            child.kill();
            throw new CannotStart("%s could not be prepared:%n%s".formatted(program.title(), child.lastLines(5)));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new CannotStart("stopped");
        }
    }

    /** Ends it at once; what it has finished stays. */
    @Override
    public void close() {
        closed = true;
        Child making = maker.get();
        if (making != null) {
            making.kill();
        }
        LocalStack servers = stack.get();
        if (servers != null) {
            servers.abandon();
        }
    }

    private static Optional<QuickStart> quickStart(Path project, Program program) throws IOException {
        return switch (program) {
            case POSTGRES -> Optional.empty();
            case KAFKA -> QuickStart.ofClassPath(project, program);
            case SIMULATOR, APPOINTMENT, NOTIFICATION, REMINDER, ADAPTER, GATEWAY, CONSOLE ->
                Files.isRegularFile(project.resolve(program.jar()))
                        ? Optional.of(QuickStart.of(project, program))
                        : Optional.empty();
        };
    }
}
