package website.atendo.local;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process that was started here, with its log. */
final class Child {
    private static final int TAIL_BYTES = 8_000;

    private final Process process;
    private final Path log;
    private final long logFrom;

    private Child(Process process, Path log, long logFrom) {
        this.process = process;
        this.log = log;
        this.logFrom = logFrom;
    }

    /** Its output is appended to the log; the pid file is there before this returns. */
    static Child start(CommandLine line, Path log, PidFile pidFile) throws IOException {
        long logFrom = Files.exists(log) ? Files.size(log) : 0;
        var builder = new ProcessBuilder(line.words())
                .directory(line.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(line.environment());
        Process process = builder.start();
        try {
            pidFile.write(ProcessIdentity.of(process.toHandle()));
        } catch (IOException e) {
            // Nobody would find it again.
            process.destroyForcibly();
            throw e;
        }
        return new Child(process, log, logFrom);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** What {@code kill} says of it is 128 + the signal. */
    int exitCode() {
        return process.exitValue();
    }

    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** @return whether it ended in time */
    boolean awaitExit(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** The end of what this process wrote. */
    String lastLines(int lines) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(logFrom, file.length() - TAIL_BYTES);
            var bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - lines))
                    .map(line -> "    " + line)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "    (no log: " + e.getMessage() + ")";
        }
    }
}
