package website.atendo.simulator.journal;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.json.Json;

/**
 * The file that outlives the process.
 *
 * <p>Every entry is one line, written with one call and never held back in a buffer: it survives kill -9 of this
 * process. It isn't forced to the disk, so it may not survive a crash of the machine.
 */
@Component
public class Journal implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Path file;
    private final long compactAbove;
    private @Nullable OutputStream out;

    Journal(SimulatorProperties properties) {
        this.file = properties.state().isBlank() ? null : Path.of(properties.state(), "journal.jsonl");
        this.compactAbove = properties.compactAbove();
    }

    /** Adds an entry; it is in the file once this returns. Before the replay has ended nothing is written. */
    public void append(String kind, ObjectNode entry) {
        if (file == null) return;
        var line = line(kind, entry);
        lock.lock();
        try {
            if (out != null) out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    void open(List<Journaled> parts) {
        if (file == null) return;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                replay(file, parts.stream().collect(Collectors.toMap(Journaled::kind, Function.identity())));
                if (Files.size(file) > compactAbove) compact(file, parts);
            }
            out = new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("The state folder " + file.getParent() + " can't be used", e);
        }
    }

    private static void replay(Path file, Map<String, Journaled> parts) throws IOException {
        long good = 0;
        int entries = 0;
        try (var lines = new Lines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                try {
                    var entry = Json.parseObject(line);
                    var part = parts.get(entry.path("is").asString());
                    if (part != null) part.replay(entry);
                    entries++;
                } catch (JacksonException | ClassCastException e) {
                    log.warn("A line of the journal is damaged and was skipped");
                }
                good = lines.position();
            }
        }
        if (good < Files.size(file)) {
            // The last line was cut off by a kill: what follows would otherwise be glued to it.
            try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(good);
            }
        }
        log.info("{} journal entries replayed", entries);
    }

    private static void compact(Path file, List<Journaled> parts) throws IOException {
        var fresh = file.resolveSibling("journal.new");
        long before = Files.size(file);
        try (var target = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            for (var part : parts) {
                part.snapshot(entry -> {
                    try {
                        target.write(line(part.kind(), entry));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        log.info("The journal was compacted from {} to {} bytes", before, Files.size(file));
    }

    private static byte[] line(String kind, ObjectNode entry) {
        entry.put("is", kind);
        var json = Json.bytes(entry);
        var line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @Override
    public void destroy() throws IOException {
        lock.lock();
        try {
            if (out != null) out.close();
            out = null;
        } finally {
            lock.unlock();
        }
    }
}
