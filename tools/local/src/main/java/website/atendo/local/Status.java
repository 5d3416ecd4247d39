package website.atendo.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What runs, where, and how much memory it takes. */
final class Status {
    private static final String ROW = "%-22s %-8s %-6s %-10s %s%n";

    private Status() {}

    static void print(StateFolder state, LocalPorts ports) throws IOException {
        System.out.printf(Locale.ROOT, ROW, "", "process", "port", "state", "memory");
        long total = 0;
        Optional<ProcessHandle> holder = state.holder().find();
        total += row("run", holder, false, "", holder.isPresent() ? "up" : "down");
        for (Program program : Program.values()) {
            var process = state.pidFile(program).find();
            int port = ports.of(program.port());
            String condition = process.isEmpty() ? "down" : isReady(program, port) ? "ready" : "not ready";
            total += row(program.title(), process, true, Integer.toString(port), condition);
        }
        long training = 0;
        for (ProcessHandle process : Training.leftovers(state).processes().values()) {
            training += proportionalSetSize(process, true);
        }
        if (training > 0) {
            System.out.printf(Locale.ROOT, ROW, "quick start", "", "", "preparing", megabytes(training));
        }
        System.out.printf(Locale.ROOT, ROW, "together", "", "", "", megabytes(total + training));
    }

    /** @return its memory in kB */
    private static long row(
            String title, Optional<ProcessHandle> process, boolean withChildren, String port, String condition) {
        long memory =
                process.map(found -> proportionalSetSize(found, withChildren)).orElse(0L);
        String pid = process.map(found -> Long.toString(found.pid())).orElse("");
        System.out.printf(Locale.ROOT, ROW, title, pid, port, condition, memory == 0 ? "" : megabytes(memory));
        return memory;
    }

    private static boolean isReady(Program program, int port) {
        return program.isServer()
                ? accepts(port)
                : JavaService.answers(URI.create("http://localhost:" + port + program.readiness()));
    }

    /** Both servers listen only once they can serve. */
    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** In kB; what several share counts in parts. Zero where the system does not tell. */
    private static long proportionalSetSize(ProcessHandle process, boolean withChildren) {
        return Stream.concat(Stream.of(process), withChildren ? process.descendants() : Stream.empty())
                .map(Status::ownSize)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private static OptionalLong ownSize(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    private static String megabytes(long kilobytes) {
        return kilobytes / 1024 + " MB";
    }
}
