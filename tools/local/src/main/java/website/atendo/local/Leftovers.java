package website.atendo.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Processes of an earlier run whose parent was killed before it could stop them. */
record Leftovers(Map<Program, ProcessHandle> processes) {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Only what a pid file names and is still the very process that was started; the other pid files go. */
    static Leftovers in(StateFolder state) throws IOException {
        var found = new EnumMap<Program, ProcessHandle>(Program.class);
        for (Program program : Program.values()) {
            PidFile file = state.pidFile(program);
            var process = file.find();
            if (process.isPresent()) {
                found.put(program, process.get());
            } else {
                file.delete();
            }
        }
        return new Leftovers(found);
    }

    /** Those first that use the others. Killed when they do not end in time: all of them survive that with their data. */
    void stop(Map<Program, Recipe> recipes) {
        stop(recipes, program -> !program.isServer());
        stop(recipes, Program::isServer);
    }

    private void stop(Map<Program, Recipe> recipes, Predicate<Program> which) {
        List<ProcessHandle> stopping = new ArrayList<>();
        processes.forEach((program, process) -> {
            if (which.test(program)) {
                Recipe recipe = recipes.get(program);
                if (recipe == null) {
                    process.destroy();
                } else {
                    recipe.stop(process);
                }
                stopping.add(process);
            }
        });
        stopping.forEach(Leftovers::endOrKill);
    }

    /** Killed when it does not end in time. */
    static void endOrKill(ProcessHandle process) {
        if (!awaitEnd(process, GRACE)) {
            process.destroyForcibly();
            awaitEnd(process, GRACE);
        }
    }

    /** @return whether it ended in time */
    static boolean awaitEnd(ProcessHandle process, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (ProcessIdentity.isRunning(process)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
