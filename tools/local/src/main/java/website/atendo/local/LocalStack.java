package website.atendo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole system, or a part of it, as processes of this machine. Its data stays in its folder: the next stack that
 * is started there, also after a kill -9 of anything, first stops what is left of this one and then goes on with the
 * data.
 *
 * {@snippet :
 * try (LocalStack stack = LocalStack.in(folder).ports(LocalPorts.free()).start()) {
 *     stack.kill(Program.ADAPTER);
 *     stack.restart(Program.ADAPTER);
 *     stack.awaitReady(Duration.ofSeconds(60));
 * }
 * }
 */
public final class LocalStack implements AutoCloseable {
    private final StateFolder state;
    private final FileChannel lock;
    private final LocalPorts ports;
    private final Environment environment;
    private final Consumer<String> report;
    private final Map<Program, Member> members = new EnumMap<>(Program.class);
    private final AtomicBoolean closing = new AtomicBoolean();

    private LocalStack(
            StateFolder state, FileChannel lock, LocalPorts ports, Environment environment, Consumer<String> report) {
        this.state = state;
        this.lock = lock;
        this.ports = ports;
        this.environment = environment;
        this.report = report;
    }

    /** @param folder holds the data, secrets and logs; made if it is not there; one stack at a time runs in it */
    public static Builder in(Path folder) {
        return new Builder(folder);
    }

    /** What to start, and how. */
    public static final class Builder {
        private final Path folder;
        private Path project = Path.of("").toAbsolutePath();
        private LocalPorts ports = LocalPorts.standard();
        private Map<String, String> given = Map.of();
        private Set<Program> programs = EnumSet.allOf(Program.class);
        private int atOnce = Math.max(2, Runtime.getRuntime().availableProcessors());
        private boolean restarting;
        private boolean fresh;
        private boolean smallDatabase = true;
        private Consumer<String> report = line -> {};
        private Consumer<LocalStack> onCreated = stack -> {};
        private Set<Program> waiting = EnumSet.noneOf(Program.class);
        private BiFunction<Program, Recipe, Recipe> adaption = (program, recipe) -> recipe;
        private final Map<Program, Recipe> recipes = new HashMap<>();
        private final Map<Program, Integer> heaps = new EnumMap<>(Program.class);
        private final Set<Program> longLived = EnumSet.noneOf(Program.class);

        private Builder(Path folder) {
            this.folder = folder;
            for (Path path = project; path != null; path = path.getParent()) {
                if (Files.exists(path.resolve("run")) && Files.exists(path.resolve("pom.xml"))) {
                    project = path;
                    break;
                }
            }
        }

        /** Where the services' folders are; else the first folder above the working one that holds {@code run}. */
        public Builder project(Path root) {
            project = root.toAbsolutePath();
            return this;
        }

        public Builder ports(LocalPorts chosen) {
            ports = chosen;
            return this;
        }

        /**
         * Variables for the services; each wins over what would be worked out. With {@code EVOLUTION_API_URL} the
         * simulator does not start, with {@code ATENDO_KAFKA} no broker and with {@code ATENDO_POSTGRES_URL} no
         * PostgreSQL.
         */
        public Builder environment(Map<String, String> variables) {
            given = Map.copyOf(variables);
            return this;
        }

        /** Instead of all. */
        public Builder only(Program... chosen) {
            programs = EnumSet.copyOf(List.of(chosen));
            return this;
        }

        /** Instead of what is enough for a try: so many megabytes for a service's objects. */
        public Builder heap(Program service, int megabytes) {
            heaps.put(service, megabytes);
            return this;
        }

        /** They work for minutes without a pause: slower to start, faster from then on. */
        public Builder longLived(Program... services) {
            longLived.addAll(List.of(services));
            return this;
        }

        /** PostgreSQL gets the room that it takes by itself, not as little as is enough for a try. */
        public Builder usualDatabase() {
            smallDatabase = false;
            return this;
        }

        /** How many services may be starting at the same time; else as many as there are processors, at least two. */
        public Builder atOnce(int services) {
            atOnce = services;
            return this;
        }

        /** What dies by itself is started again, five times in a row at most; else it stays down. */
        public Builder restarting() {
            restarting = true;
            return this;
        }

        /** Gets a line for everything that happens. */
        public Builder reporting(Consumer<String> lines) {
            report = lines;
            return this;
        }

        /** Forgets all data first. */
        public Builder fresh() {
            fresh = true;
            return this;
        }

        /** Gets the stack before the first process starts, to close it in time when the start is broken off. */
        Builder onCreated(Consumer<LocalStack> receiver) {
            onCreated = receiver;
            return this;
        }

        /** The others wait for {@link LocalStack#restart}. */
        Builder startingOnly(Program... first) {
            waiting = EnumSet.complementOf(EnumSet.copyOf(List.of(first)));
            return this;
        }

        /** Every recipe goes through it. */
        Builder adapting(BiFunction<Program, Recipe, Recipe> change) {
            adaption = change;
            return this;
        }

        Builder recipe(Program program, Recipe recipe) {
            recipes.put(program, recipe);
            return this;
        }

        /**
         * Returns when all is ready.
         *
         * @throws CannotStart when a port is taken, a jar is missing, another stack runs in the folder, or a program
         *     does not become ready; nothing runs then
         */
        public LocalStack start() {
            try {
                return startStack();
            } catch (IOException e) {
                throw new UncheckedIOException("the stack could not be started in " + folder, e);
            }
        }

        @SuppressWarnings("resource") // The caller gets it, or it is closed here.
        private LocalStack startStack() throws IOException {
            StateFolder state = StateFolder.at(folder);
            FileChannel lock = lock(state);
            try {
                state.holder().write(ProcessIdentity.of(ProcessHandle.current()));
                if (fresh) {
                    stopLeftovers(state, Map.of());
                    state.wipe();
                    state.holder().write(ProcessIdentity.of(ProcessHandle.current()));
                    report.accept(Progress.line("data", "removed"));
                }
                Environment environment = Environment.of(state, ports, given);
                Map<Program, Recipe> chosen = recipes(state, environment);
                stopLeftovers(state, chosen);
                requireJars(chosen.values());
                ports.requireFree(chosen.keySet().stream()
                        .flatMap(program -> program.ports().stream())
                        .toList());
                var stack = new LocalStack(state, lock, ports, environment, report);
                for (var entry : chosen.entrySet()) {
                    state.rotateLog(entry.getKey());
                    stack.members.put(
                            entry.getKey(),
                            new Member(entry.getKey(), entry.getValue(), state, restarting, report, stack.closing));
                }
                onCreated.accept(stack);
                stack.startAll(atOnce, waiting);
                return stack;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        }

        private static FileChannel lock(StateFolder state) throws IOException {
            var channel = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean taken;
            try {
                taken = channel.tryLock() == null;
            } catch (OverlappingFileLockException e) {
                taken = true;
            }
            if (taken) {
                channel.close();
                throw new CannotStart("already running in %s%s; ./run stop ends it, ./run status shows it"
                        .formatted(
                                state.path(),
                                state.holder()
                                        .find()
                                        .map(holder -> " (process " + holder.pid() + ")")
                                        .orElse("")));
            }
            return channel;
        }

        private void stopLeftovers(StateFolder state, Map<Program, Recipe> chosen) throws IOException {
            Training.leftovers(state).stop(Map.of());
            Leftovers leftovers = Leftovers.in(state);
            if (!leftovers.processes().isEmpty()) {
                long begin = System.nanoTime();
                leftovers.stop(chosen);
                report.accept(Progress.line(
                        "earlier run",
                        "stopped %s in %s"
                                .formatted(
                                        leftovers.processes().keySet().stream()
                                                .map(Program::title)
                                                .collect(Collectors.joining(", ")),
                                        Progress.seconds(begin))));
            }
        }

        private static void requireJars(Collection<Recipe> chosen) {
            List<String> missing =
                    chosen.stream().flatMap(recipe -> recipe.missing().stream()).toList();
            if (!missing.isEmpty()) {
                throw new CannotStart(
                        "not built: %s; mvn -DskipTests package makes them".formatted(String.join(", ", missing)));
            }
        }

        private Map<Program, Recipe> recipes(StateFolder state, Environment environment) throws IOException {
            var chosen = new EnumMap<Program, Recipe>(Program.class);
            for (Program program : programs) {
                if (!isElsewhere(program)) {
                    Recipe given = recipes.get(program);
                    chosen.put(
                            program,
                            adaption.apply(program, given == null ? recipe(program, state, environment) : given));
                }
            }
            return chosen;
        }

        private boolean isElsewhere(Program program) {
            return switch (program) {
                case SIMULATOR -> isGiven(Environment.EVOLUTION_URL);
                case KAFKA -> isGiven(Environment.KAFKA);
                case POSTGRES -> isGiven(Environment.POSTGRES);
                case APPOINTMENT, NOTIFICATION, REMINDER, ADAPTER, GATEWAY, CONSOLE -> false;
            };
        }

        private boolean isGiven(String variable) {
            return !given.getOrDefault(variable, "").isBlank();
        }

        private Recipe recipe(Program program, StateFolder state, Environment environment) throws IOException {
            return switch (program) {
                case POSTGRES ->
                    new Postgres(
                            state,
                            smallDatabase,
                            ports.of(Port.POSTGRES),
                            Program.databases(),
                            environment.get(Environment.DB_PASSWORD),
                            state.secret("postgres-admin"));
                case KAFKA -> new Kafka(state, project, ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER));
                case SIMULATOR, APPOINTMENT, NOTIFICATION, REMINDER, ADAPTER, GATEWAY, CONSOLE ->
                    new JavaService(
                            program,
                            new Jvm(heaps.getOrDefault(program, program.heapMegabytes()), longLived.contains(program)),
                            project,
                            environment.variables(),
                            URI.create("http://localhost:" + ports.of(program.port()) + program.readiness()));
            };
        }
    }

    /** PostgreSQL, Kafka and the simulator at once; the services as soon as the first two are there. */
    private void startAll(int atOnce, Set<Program> waiting) {
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var turns = new Semaphore(atOnce);
        var servers = new CountDownLatch((int) members.keySet().stream()
                .filter(program -> program.isServer() && !waiting.contains(program))
                .count());
        List<Thread> starts = members.entrySet().stream()
                .filter(entry -> !waiting.contains(entry.getKey()))
                .map(entry -> Thread.ofVirtual()
                        .name("start-" + entry.getKey().title())
                        .start(() -> {
                            try {
                                start(entry.getKey(), entry.getValue(), servers, turns);
                            } catch (InterruptedException e) {
                                failure.compareAndSet(null, new IllegalStateException("interrupted", e));
                            } catch (RuntimeException e) {
                                // The first is the cause; the others only were broken off.
                                failure.compareAndSet(null, e);
                                closing.set(true);
                            } finally {
                                if (entry.getKey().isServer()) {
                                    servers.countDown();
                                }
                            }
                        }))
                .toList();
        for (Thread start : starts) {
            joinUninterruptibly(start);
        }
        RuntimeException first = failure.get();
        if (first != null) {
            close();
            throw first;
        }
    }

    private static void start(Program program, Member member, CountDownLatch servers, Semaphore turns)
            throws InterruptedException {
        if (!program.isService()) {
            member.start();
            return;
        }
        servers.await();
        turns.acquire();
        try {
            member.start();
        } finally {
            turns.release();
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** kill -9. It stays down until {@link #restart}. */
    public void kill(Program program) {
        member(program).kill();
    }

    /** Ends it as an update would: asked first, killed after 35 s. It stays down until {@link #restart}. */
    public void stop(Program program) {
        member(program).stop();
    }

    /**
     * Stops it if it runs, starts it, and returns when it is ready.
     *
     * @throws CannotStart with the end of its log
     */
    public void restart(Program program) {
        Member member = member(program);
        member.stop();
        member.start();
    }

    /**
     * Returns when everything that was not killed or stopped is ready.
     *
     * @throws IllegalStateException naming those that are not in time
     */
    public void awaitReady(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            String waiting = members.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().isWanted() && !entry.getValue().isReady())
                    .map(entry -> entry.getKey().title())
                    .collect(Collectors.joining(", "));
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + atMost + ": " + waiting);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Whether it belongs to this stack; it may be down. */
    public boolean has(Program program) {
        return members.containsKey(program);
    }

    public boolean isAlive(Program program) {
        return member(program).isAlive();
    }

    /** Of its last life. */
    public long pid(Program program) {
        return member(program).pid();
    }

    public Path log(Program program) {
        return state.log(program);
    }

    /** Such as {@code http://localhost:8080}; of the programs that speak HTTP. */
    public URI url(Program program) {
        return URI.create("http://localhost:" + ports.of(program.port()));
    }

    /** Bootstrap servers. */
    public String kafka() {
        return environment.get(Environment.KAFKA);
    }

    /** JDBC address without a database; databases are named by {@link Program#database()}. */
    public String postgres() {
        return environment.get(Environment.POSTGRES);
    }

    /** Of the databases' roles. */
    public String databasePassword() {
        return environment.get(Environment.DB_PASSWORD);
    }

    /** What the services are told. */
    public Map<String, String> environment() {
        return environment.variables();
    }

    boolean isClosed() {
        return !lock.isOpen();
    }

    /** Stops all, those first that use the others; may be called at any time and by several. */
    @Override
    public void close() {
        closing.set(true);
        stopAll(program -> !program.isServer());
        stopAll(Program::isServer);
        try {
            if (!isClosed()) {
                state.holder().delete();
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends everything at once, as a crash would. */
    void abandon() {
        closing.set(true);
        members.values().forEach(Member::kill);
        close();
    }

    private void stopAll(Predicate<Program> which) {
        List<Thread> stops = members.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(entry -> Thread.ofVirtual().start(() -> entry.getValue().stop()))
                .toList();
        stops.forEach(LocalStack::joinUninterruptibly);
    }

    private Member member(Program program) {
        Member member = members.get(program);
        if (member == null) {
            throw new IllegalArgumentException(program.title() + " is not part of this stack");
        }
        return member;
    }
}
