package website.atendo.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import website.atendo.contracts.CompanyId;
import website.atendo.local.LocalPorts;
import website.atendo.local.LocalStack;
import website.atendo.local.Program;

/** One run: broker, PostgreSQL, simulator, gateway and adapter, with commands published straight to their topic. */
final class FaultRun {
    /**
     * @param perSecond commands
     * @param troubled how many companies have a fault at any time
     * @param kills of the adapter
     * @param backlogSeconds for how long faults go on after each
     * @param restarts of broker and PostgreSQL
     * @param twoAdapters whether another process shares the work; it is not killed
     * @param longLived what is up for minutes without an end
     * @param settings of the adapter that differ from production's
     */
    enum Size {
        SHORT(
                30,
                450,
                30,
                8,
                1,
                5,
                false,
                true,
                new Program[0],
                Map.of(
                        "ATENDO_LANES_LEASE", "8s",
                        "ATENDO_LANES_LONGEST_SEND", "10s",
                        "SPRING_HTTP_SERVICECLIENT_EVOLUTION_READ_TIMEOUT", "5s")),
        /**
         * The longest that the simulator takes over a send is 25 s. Of each message seven webhooks come back, and two
         * cores carry three hundred of them a second: more than that would measure how they wait.
         */
        LONG(
                1_000,
                20_000,
                40,
                100,
                10,
                0,
                true,
                false,
                new Program[] {Program.SIMULATOR, Program.GATEWAY},
                Map.of("ATENDO_LANES_LONGEST_SEND", "40s"));

        private final int companies;
        private final int commands;
        private final int perSecond;
        private final int troubled;
        private final int kills;
        private final int backlogSeconds;
        private final boolean restarts;
        private final boolean twoAdapters;
        private final Program[] longLived;
        private final Map<String, String> settings;

        Size(
                int companies,
                int commands,
                int perSecond,
                int troubled,
                int kills,
                int backlogSeconds,
                boolean restarts,
                boolean twoAdapters,
                Program[] longLived,
                Map<String, String> settings) {
            this.companies = companies;
            this.commands = commands;
            this.perSecond = perSecond;
            this.troubled = troubled;
            this.kills = kills;
            this.backlogSeconds = backlogSeconds;
            this.restarts = restarts;
            this.twoAdapters = twoAdapters;
            this.longLived = longLived;
            this.settings = settings;
        }

        int commands() {
            return commands;
        }

        @Override
        public String toString() {
            return "%d companies, %d commands, %d kills of the adapter%s"
                    .formatted(
                            companies,
                            commands,
                            kills,
                            (restarts ? ", broker and PostgreSQL restarted" : "")
                                    + (twoAdapters ? ", a second adapter" : ""));
        }
    }

    private final Size size;
    private final LocalStack stack;
    private final Random random;
    private final FaultyInstances faults;
    private final FaultCommands commands;
    private final FaultLedger ledger;
    private final AtomicBoolean ended = new AtomicBoolean();

    private FaultRun(Size size, LocalStack stack, long seed) {
        this.size = size;
        this.stack = stack;
        this.random = new Random(seed);
        this.faults = new FaultyInstances(
                stack.url(Program.SIMULATOR), size.companies, size.troubled, size == Size.SHORT, seed + 1);
        this.commands = new FaultCommands(stack.kafka(), size.companies, size.commands, seed + 2);
        this.ledger = new FaultLedger(stack.postgres(), stack.databasePassword());
    }

    static FaultFindings play(Size size, long seed) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "faults-");
            try (LocalStack stack = LocalStack.in(folder)
                    .ports(LocalPorts.free())
                    .environment(environment(size))
                    .only(Program.POSTGRES, Program.KAFKA, Program.SIMULATOR, Program.GATEWAY, Program.ADAPTER)
                    // It keeps every message and call, and a thousand accounts.
                    .heap(Program.SIMULATOR, 768)
                    .heap(Program.ADAPTER, 320)
                    .longLived(size.longLived)
                    .reporting(System.out::println)
                    .start()) {
                if (!size.twoAdapters) {
                    return new FaultRun(size, stack, seed).play(() -> true);
                }
                try (var second = SecondAdapter.start(stack.environment(), folder.resolve("second-adapter.log"))) {
                    FaultFindings found = new FaultRun(size, stack, seed).play(second::isReady);
                    System.out.println("FaultRunIT: of them " + second.sends() + " by the second adapter");
                    if (second.sends() == 0) {
                        throw new AssertionError("the second adapter had no share of the work");
                    }
                    return found;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Size size) {
        var all = new java.util.HashMap<>(size.settings);
        // A thousand instances are there in half a minute instead of ten.
        all.put("ATENDO_INSTANCES_LOOK_EVERY", "50ms");
        all.put("SIMULATOR_CREATE_WAIT", "0ms");
        return all;
    }

    /** @param allAreReady until then nothing is sent */
    private FaultFindings play(Callable<Boolean> allAreReady) {
        try (commands;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            commands.publishCompanies();
            await("every company's number is set up")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> ledger.setUp() == size.companies);
            commands.publishAppointments();
            await("the appointments are known to the fence")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> ledger.appointments() == commands.appointments());
            await("every adapter is ready").atMost(Duration.ofMinutes(2)).until(allAreReady);

            long begun = System.nanoTime();
            Future<?> publishing = threads.submit(() -> commands.publishAll(size.perSecond));
            Future<?> troubling = threads.submit(() -> {
                while (!ended.get()) {
                    faults.step();
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            });
            breakThings();
            publishing.get();
            ended.set(true);
            troubling.get();
            faults.healAll();
            System.out.printf(
                    "FaultRunIT: the faults ended after %d s: %s%n",
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(), faults.counted());

            Duration quietAfter = untilQuiet();
            return new FaultChecks(
                            ledger.deliveries(),
                            commands.byId(),
                            new Phones(stack.url(Program.SIMULATOR)),
                            commands.publishedEvents(),
                            ledger.receiptsGoneBack())
                    .findings(quietAfter);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Duration untilQuiet() {
        long healed = System.nanoTime();
        await("quiet")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    FaultLedger.Open open = ledger.open(size.commands);
                    long seconds = Duration.ofNanos(System.nanoTime() - healed).toSeconds();
                    if (seconds % 10 == 0 && !open.isQuiet()) {
                        System.out.println("FaultRunIT: after " + seconds + " s " + open);
                    }
                    return open.isQuiet();
                });
        return Duration.ofNanos(System.nanoTime() - healed);
    }

    private void breakThings() {
        List<Program> servers = Arrays.asList(Program.KAFKA, Program.POSTGRES);
        for (int kill = 0; kill < size.kills; kill++) {
            pause(Duration.ofMillis(5_000 + random.nextInt(5_000)));
            stack.kill(Program.ADAPTER);
            stack.restart(Program.ADAPTER);
            stack.awaitReady(Duration.ofMinutes(2));
            // What has waited for it meets the faults too.
            pause(Duration.ofMillis(1_000L * size.backlogSeconds));
            int server = kill - size.kills / 3;
            if (size.restarts && server >= 0 && server < servers.size()) {
                pause(Duration.ofMillis(2_000 + random.nextInt(3_000)));
                stack.kill(servers.get(server));
                pause(Duration.ofMillis(500 + random.nextInt(2_000)));
                stack.restart(servers.get(server));
                stack.awaitReady(Duration.ofMinutes(2));
            }
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    static CompanyId company(int index) {
        return new CompanyId(index + 1L);
    }
}
