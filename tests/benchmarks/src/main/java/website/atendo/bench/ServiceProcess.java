package website.atendo.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import website.atendo.local.Program;

/** A service that runs for one benchmark. */
final class ServiceProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static ServiceProcess start(
            Path project, Program program, Map<String, String> environment, Map<String, String> more, Path log)
            throws IOException {
        int port = freePort();
        Path jar = project.resolve(program.jar());
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        // As in deploy/Dockerfile.
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put(program.port().variable(), Integer.toString(port));
        builder.environment().putAll(more);
        return new ServiceProcess(builder.start(), port, log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a service ended before it was ready; its log is " + log);
        }
        try {
            var connection = (HttpURLConnection)
                    Ground.local(port, "/actuator/health/readiness").toURL().openConnection();
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Bytes of living objects, after a full collection. */
    long usedHeap() throws IOException {
        Process counting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        // The last line: Total, instances, bytes.
        String last = "";
        try (var lines = counting.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
        }
        String[] total = last.split("\\s+", -1);
        if (total.length != 3 || !total[0].equals("Total")) {
            throw new IllegalStateException("no heap figures: " + last);
        }
        return Long.parseLong(total[2]);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
