package website.atendo.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import website.atendo.local.LocalPorts;
import website.atendo.local.LocalStack;
import website.atendo.local.Program;

/** The whole system, started once for all tests of the module, in a folder of its own. */
final class RunningSystem {
    private static @Nullable LocalStack stack;
    private static @Nullable RuntimeException failure;

    private RunningSystem() {}

    static synchronized LocalStack stack() {
        LocalStack running = stack;
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            try {
                running = LocalStack.in(Path.of("target/stack"))
                        .ports(LocalPorts.free())
                        .reporting(System.out::println)
                        // What another run has left knows its ports, not these.
                        .fresh()
                        .start();
            } catch (RuntimeException e) {
                // Once is enough: what could not start for one test cannot for the next.
                failure = e;
                throw e;
            }
            stack = running;
        }
        return running;
    }

    static synchronized void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    static Api api(long company) {
        return new Api(stack().url(Program.CONSOLE), "company-" + company);
    }

    static Phones phones() {
        return new Phones(stack().url(Program.SIMULATOR));
    }

    /** kill -9 of all of them, then new starts at the same time; returns when they are ready again. */
    static void killAndRestart(List<Program> programs) {
        programs.forEach(stack()::kill);
        try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.stream()
                    .map(program -> CompletableFuture.runAsync(() -> stack().restart(program), starts))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        stack().awaitReady(Duration.ofSeconds(90));
    }
}
