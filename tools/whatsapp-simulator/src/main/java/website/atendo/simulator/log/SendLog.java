package website.atendo.simulator.log;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.journal.Lines;
import website.atendo.simulator.json.Json;

/**
 * The send calls received, newest last. They lie in a file, one a line after the instance's name and a tab; memory
 * holds only where each begins and whose it is.
 */
@Component
public class SendLog implements DisposableBean {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int limit;
    private final Path file;
    private OutputStream out;
    private long[] starts = new long[1024];
    private int[] owners = new int[1024];
    private int first;
    private int next;
    private long end;

    SendLog(SimulatorProperties properties) {
        this.limit = properties.maxLogEntries();
        try {
            if (properties.state().isBlank()) {
                this.file = Files.createTempFile("whatsapp-simulator", ".log");
                file.toFile().deleteOnExit();
            } else {
                this.file = Path.of(properties.state(), "sends.log");
                Files.createDirectories(file.toAbsolutePath().getParent());
                if (Files.exists(file)) load();
            }
            this.out = new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() throws IOException {
        try (var lines = new Lines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                int tab = 0;
                while (tab < line.length && line[tab] != '\t') tab++;
                note(new String(line, 0, tab, StandardCharsets.UTF_8), end);
                end = lines.position();
            }
        }
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(end);
        }
        if (next - first > limit) first = next - limit;
    }

    /** Adds an entry; it survives a kill once this returns. */
    public void add(LogEntry entry) {
        var owner = entry.instance().replace('\t', ' ').replace('\n', ' ');
        var name = owner.getBytes(StandardCharsets.UTF_8);
        var json = Json.bytes(Json.tree(entry));
        var line = ByteBuffer.allocate(name.length + json.length + 2)
                .put(name)
                .put((byte) '\t')
                .put(json)
                .put((byte) '\n')
                .array();
        lock.lock();
        try {
            out.write(line);
            note(owner, end);
            end += line.length;
            if (next - first > limit) first++;
            if (first > limit) rewrite();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private void note(String owner, long start) {
        if (next == starts.length) {
            starts = Arrays.copyOf(starts, next * 2);
            owners = Arrays.copyOf(owners, next * 2);
        }
        starts[next] = start;
        owners[next] = numbers.computeIfAbsent(owner, added -> {
            names.add(added);
            return names.size() - 1;
        });
        next++;
    }

    /** Throws away the part of the file that has fallen out of the log. */
    private void rewrite() throws IOException {
        long dead = starts[first];
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var from = FileChannel.open(file, StandardOpenOption.READ);
                var to = FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long at = dead; at < end; ) at += from.transferTo(at, end - at, to);
        }
        out.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out = new FileOutputStream(file.toFile(), true);
        int live = next - first;
        for (int i = 0; i < live; i++) {
            starts[i] = starts[first + i] - dead;
            owners[i] = owners[first + i];
        }
        first = 0;
        next = live;
        end -= dead;
    }

    /** Writes the entries as a JSON list, of one instance or of all. */
    void writeTo(OutputStream target, @Nullable String instance) throws IOException {
        long[] begins;
        int[] whose;
        long to;
        Integer wanted;
        FileChannel channel;
        lock.lock();
        try {
            begins = Arrays.copyOfRange(starts, first, next);
            whose = Arrays.copyOfRange(owners, first, next);
            to = end;
            wanted = instance == null ? null : numbers.get(instance);
            // Opened under the lock: a rewrite may put another file in its place at any time.
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } finally {
            lock.unlock();
        }
        try (channel) {
            var buffered = new BufferedOutputStream(target, 1 << 16);
            buffered.write('[');
            boolean some = false;
            for (int i = 0; i < begins.length; i++) {
                if (instance != null && (wanted == null || whose[i] != wanted)) continue;
                long lineEnd = i + 1 < begins.length ? begins[i + 1] : to;
                if (some) buffered.write(',');
                some = true;
                write(channel, begins[i], lineEnd, buffered);
            }
            buffered.write(']');
            buffered.flush();
        }
    }

    private static void write(FileChannel channel, long from, long to, OutputStream target) throws IOException {
        var line = ByteBuffer.allocate((int) (to - from));
        while (line.hasRemaining()) {
            if (channel.read(line, from + line.position()) < 0)
                throw new IOException("The log is shorter than it should be");
        }
        var bytes = line.array();
        int tab = 0;
        while (bytes[tab] != '\t') tab++;
        target.write(bytes, tab + 1, bytes.length - tab - 2);
    }

    void clear() {
        lock.lock();
        try {
            out.close();
            out = new FileOutputStream(file.toFile(), false);
            first = 0;
            next = 0;
            end = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() throws IOException {
        lock.lock();
        try {
            out.close();
        } finally {
            lock.unlock();
        }
    }
}
