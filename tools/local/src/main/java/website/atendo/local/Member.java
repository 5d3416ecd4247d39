package website.atendo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One program of a stack through its lives: started, ready, killed, started again. */
final class Member {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PASSES_WITHIN = Duration.ofSeconds(20);
    private static final Duration STABLE_AFTER = Duration.ofMinutes(5);
    private static final int TAIL = 25;
    private static final int TAIL_OF_A_DEATH = 5;
    private static final long[] PAUSE_SECONDS = {1, 2, 5, 10, 30};

    private final Program program;
    private final Recipe recipe;
    private final PidFile pidFile;
    private final Path log;
    private final boolean restarting;
    private final Consumer<String> report;
    private final AtomicBoolean closing;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Child child;
    private volatile boolean wanted;
    private int restarts;

    /** @param closing set once the whole stack ends: nothing starts from then on */
    Member(
            Program program,
            Recipe recipe,
            StateFolder state,
            boolean restarting,
            Consumer<String> report,
            AtomicBoolean closing) {
        this.program = program;
        this.recipe = recipe;
        this.pidFile = state.pidFile(program);
        this.log = state.log(program);
        this.restarting = restarting;
        this.report = report;
        this.closing = closing;
    }

    /**
     * Returns when it is ready.
     *
     * @throws CannotStart with the end of its log
     */
    void start() {
        changing.lock();
        try {
            if (isAlive()) {
                return;
            }
            wanted = true;
            long begin = System.nanoTime();
            Child started = startUntilReady(begin);
            try {
                recipe.onReady();
            } catch (IOException | RuntimeException e) {
                started.kill();
                throw e;
            }
            report.accept(line("ready in " + Progress.seconds(begin)));
            watch(started, begin);
        } catch (IOException e) {
            throw new UncheckedIOException(program.title() + " could not be started", e);
        } finally {
            changing.unlock();
        }
    }

    private Child startUntilReady(long begin) throws IOException {
        while (true) {
            Child started = Child.start(recipe.commandLine(), log, pidFile);
            child = started;
            while (started.isAlive()) {
                requireWanted();
                if (recipe.isReady(started)) {
                    return started;
                }
                if (elapsed(begin).compareTo(recipe.readyWithin()) > 0) {
                    throw failed(
                            "is not ready after %d s"
                                    .formatted(recipe.readyWithin().toSeconds()),
                            started);
                }
                pause(POLL);
            }
            requireWanted();
            if (!recipe.isPassing(started.lastLines(TAIL)) || elapsed(begin).compareTo(PASSES_WITHIN) > 0) {
                throw failed(ending(started) + " before it was ready", started);
            }
            pause(POLL.multipliedBy(4));
        }
    }

    private CannotStart failed(String what, Child started) {
        started.kill();
        return new CannotStart("%s %s; its log is %s and ends with%n%s"
                .formatted(program.title(), what, log, started.lastLines(TAIL)));
    }

    private void requireWanted() {
        if (!wanted || closing.get()) {
            throw new CannotStart(program.title() + " was stopped while it started");
        }
    }

    /** kill -9; it stays down. */
    void kill() {
        wanted = false;
        Child running = child;
        if (running != null) {
            running.kill();
        }
    }

    /** Asks it to end and kills it if it does not. */
    void stop() {
        wanted = false;
        changing.lock();
        try {
            Child running = child;
            if (running != null && running.isAlive()) {
                recipe.stop(running.handle());
                if (!running.awaitExit(recipe.stopsWithin())) {
                    report.accept(line("did not stop in %d s and was killed"
                            .formatted(recipe.stopsWithin().toSeconds())));
                    running.kill();
                }
            }
            pidFile.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            changing.unlock();
        }
    }

    boolean isAlive() {
        Child running = child;
        return running != null && running.isAlive();
    }

    boolean isReady() {
        Child running = child;
        return running != null && running.isAlive() && recipe.isReady(running);
    }

    boolean isWanted() {
        return wanted;
    }

    /** @throws IllegalStateException when it was never started */
    long pid() {
        Child running = child;
        if (running == null) {
            throw new IllegalStateException(program.title() + " was never started");
        }
        return running.handle().pid();
    }

    private void watch(Child started, long begin) {
        started.onExit()
                .thenAcceptAsync(
                        ignored -> {
                            if (wanted && !closing.get() && child == started) {
                                died(started, begin);
                            }
                        },
                        // A task each: it may wait long before a restart.
                        task -> Thread.ofVirtual()
                                .name("watch-" + program.title())
                                .start(task));
    }

    private void died(Child dead, long begin) {
        Duration lived = elapsed(begin);
        report.accept(line("%s after %d s; its log is %s and ends with%n%s"
                .formatted(ending(dead), lived.toSeconds(), log, dead.lastLines(TAIL_OF_A_DEATH))));
        if (!restarting) {
            return;
        }
        if (lived.compareTo(STABLE_AFTER) > 0) {
            restarts = 0;
        }
        while (restarts < PAUSE_SECONDS.length) {
            long seconds = PAUSE_SECONDS[restarts];
            restarts++;
            report.accept(line("starts again in %d s (%d of %d)".formatted(seconds, restarts, PAUSE_SECONDS.length)));
            pause(Duration.ofSeconds(seconds));
            if (!wanted || closing.get()) {
                return;
            }
            try {
                start();
                return;
            } catch (RuntimeException e) {
                if (!wanted || closing.get()) {
                    return;
                }
                report.accept(line(String.valueOf(e.getMessage())));
            }
        }
        report.accept(line("stays down: it was started again %d times in a row; Ctrl-C and ./run begin anew"
                .formatted(PAUSE_SECONDS.length)));
    }

    private static String ending(Child child) {
        int code = child.exitCode();
        return code > 128 && code < 160 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    private String line(String what) {
        return Progress.line(program.title(), what);
    }

    private static Duration elapsed(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", e);
        }
    }
}
