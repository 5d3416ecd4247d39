package website.atendo.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the script {@code run} calls: {@code <project> [--fresh | stop | status]}. */
final class Run {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(90);

    private Run() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path project = Path.of(arguments[0]);
        Path folder = project.resolve(".local");
        List<String> wishes = List.of(arguments).subList(1, arguments.length);
        try {
            if (wishes.equals(List.of("stop"))) {
                stop(folder);
            } else if (wishes.equals(List.of("status"))) {
                Status.print(StateFolder.at(folder), LocalPorts.from(System.getenv()));
            } else if (wishes.isEmpty() || wishes.equals(List.of("--fresh"))) {
                run(project, folder, !wishes.isEmpty());
            } else {
                System.err.println("usage: ./run [--fresh | stop | status]");
                System.exit(2);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path project, Path folder, boolean fresh) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        Map<String, String> ours = new HashMap<>(System.getenv());
        ours.keySet().removeIf(name -> !name.startsWith("ATENDO_") && !name.startsWith("EVOLUTION_"));
        var created = new AtomicReference<@Nullable LocalStack>();
        var training = new Training(project, StateFolder.at(folder), System.out::println);
        // Also what Ctrl-C comes to, and the end of the script that started this process.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            training.close();
                            close(created.get());
                        },
                        "stop-all"));
        ProcessHandle.current().parent().ifPresent(script -> script.onExit().thenRun(() -> System.exit(1)));
        LocalStack.Builder builder = LocalStack.in(folder)
                .project(project)
                .ports(LocalPorts.from(ours))
                .environment(ours)
                .restarting()
                .reporting(System.out::println)
                .onCreated(stack -> {
                    created.set(stack);
                    Training.forgetWhatChanged(project);
                });
        LocalStack stack = (fresh ? builder.fresh() : builder).start();
        System.out.println(ready(stack, begin));
        Thread.ofPlatform().name("training").daemon().start(training::run);
        new CountDownLatch(1).await();
    }

    private static void close(@Nullable LocalStack stack) {
        if (stack != null && !stack.isClosed()) {
            long begin = System.nanoTime();
            System.out.println(Progress.line("stopping", ""));
            stack.close();
            System.out.println(Progress.line("stopped", "in " + Progress.seconds(begin)));
        }
    }

    private static String ready(LocalStack stack, long begin) {
        String console = stack.environment().getOrDefault("ATENDO_PUBLIC_URL", "");
        String phones = stack.has(Program.SIMULATOR)
                ? stack.url(Program.SIMULATOR) + "/phones"
                : "the real ones, by " + stack.environment().get(Environment.EVOLUTION_URL);
        return """
                READY in %s
                  console    %s   ana@navalha.example or rui@sorriso.example, password atendo-demo
                  phones     %s
                  a token    curl -u company-1:atendo-demo -d grant_type=client_credentials %s/oauth2/token
                  kafka      %s
                  postgres   %s
                  logs       .local/log/
                Ctrl-C stops everything; ./run status tells more.""".formatted(Progress.seconds(begin), console, phones, console, stack.kafka(), stack.postgres());
    }

    /** Ends the run that holds the folder, or what a killed one left. */
    private static void stop(Path folder) throws IOException {
        StateFolder state = StateFolder.at(folder);
        Optional<ProcessHandle> holder = isLocked(state) ? state.holder().find() : Optional.empty();
        long begin = System.nanoTime();
        if (holder.isPresent()) {
            holder.get().destroy();
            if (!Leftovers.awaitEnd(holder.get(), STOPS_WITHIN)) {
                throw new CannotStart("process %d did not stop in %d s; kill -9 it, then ./run stop ends the rest"
                        .formatted(holder.get().pid(), STOPS_WITHIN.toSeconds()));
            }
        }
        Training.leftovers(state).stop(Map.of());
        Leftovers leftovers = Leftovers.in(state);
        leftovers.stop(Map.of());
        boolean any = holder.isPresent() || !leftovers.processes().isEmpty();
        System.out.println(any ? Progress.line("stopped", "in " + Progress.seconds(begin)) : "nothing runs");
    }

    private static boolean isLocked(StateFolder state) throws IOException {
        if (!Files.exists(state.lock())) {
            return false;
        }
        try (var channel = FileChannel.open(state.lock(), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        }
    }
}
