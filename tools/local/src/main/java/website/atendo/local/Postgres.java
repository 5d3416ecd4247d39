package website.atendo.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import website.atendo.tenancy.ServiceDatabase;

/**
 * A PostgreSQL server that keeps what it acknowledged through a crash.
 *
 * @param small enough for a laptop; else with the room that PostgreSQL takes where nobody says anything
 * @param databases made when the server is ready, if they are not there
 * @param password of the databases' roles
 * @param adminPassword of {@code postgres}; used when the data folder is made and to log in
 */
record Postgres(
        StateFolder state, boolean small, int port, List<String> databases, String password, String adminPassword)
        implements Recipe {
    private static final String ADMIN = "postgres";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "localhost"),
            // A socket's path must be short, and the project may lie anywhere.
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "200"),
            Map.entry("io_method", "sync"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_line_prefix", "%m [%p] %u@%d "));

    private static final Map<String, String> SMALL =
            Map.of("shared_buffers", "64MB", "maintenance_work_mem", "32MB", "max_wal_size", "256MB");

    @Override
    public CommandLine commandLine() throws IOException {
        Files.createDirectories(folder());
        ServerUser user = ServerUser.here(folder());
        PostgresBinaries binaries = PostgresBinaries.in(folder());
        if (!Files.isDirectory(data())) {
            makeData(binaries, user);
        }
        requireSameMajorVersion();
        freeFromForeignLock(binaries);
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        if (small) {
            SMALL.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        }
        return new CommandLine(user.run(command), Map.of(), folder());
    }

    @Override
    public boolean isReady(Child child) {
        try (Connection ignored = connect()) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Proves that a commit is on disk before it is acknowledged, then makes the databases. */
    @Override
    public void onReady() throws IOException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new CannotStart("PostgreSQL runs with %s=%s, which loses data in a crash"
                                .formatted(setting, row.getString(1)));
                    }
                }
            }
            for (String database : databases) {
                new ServiceDatabase(server(), database, password).create(ADMIN, adminPassword);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL is up but its databases could not be made", e);
        }
    }

    /** For about a second after a killed server its back ends still hold the memory. */
    @Override
    public boolean isPassing(String lastLines) {
        return lastLines.contains("shared memory block") || lastLines.contains("lock file");
    }

    /** Fast: open sessions are rolled back and closed. The signal that every process understands would wait for them. */
    @Override
    public void stop(ProcessHandle process) {
        try {
            var command = List.of(
                    PostgresBinaries.in(folder()).program("pg_ctl"),
                    "stop",
                    "-m",
                    "fast",
                    "-W",
                    "-D",
                    data().toString());
            Process stop = start(ServerUser.here(folder()).run(command));
            if (!stop.waitFor(10, TimeUnit.SECONDS) || stop.exitValue() != 0) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    /** JDBC address without a database. */
    String server() {
        return "jdbc:postgresql://localhost:" + port;
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", ADMIN);
        properties.setProperty("password", adminPassword);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(server() + "/postgres", properties);
    }

    private Path folder() {
        return state.path().resolve("postgres");
    }

    private Path data() {
        return folder().resolve("data");
    }

    /** Made beside its place and then moved there, so that a half-made one is never used. */
    private void makeData(PostgresBinaries binaries, ServerUser user) throws IOException {
        Path fresh = folder().resolve("data.new");
        StateFolder.deleteTree(fresh);
        Files.createDirectory(fresh);
        user.own(fresh);
        Path passwordFile = folder().resolve("password.new");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, adminPassword);
        user.own(passwordFile);
        Process initdb = start(user.run(List.of(
                binaries.program("initdb"),
                "-D",
                fresh.toString(),
                "-U",
                ADMIN,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")));
        String output = new String(initdb.getInputStream().readAllBytes(), UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                throw new CannotStart("PostgreSQL's data folder could not be made:%n%s".formatted(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameMajorVersion() throws IOException {
        String made;
        try {
            made = Files.readString(data().resolve("PG_VERSION")).strip();
        } catch (AccessDeniedException e) {
            throw new CannotStart(
                    "the data in %s belongs to another user; start ./run as that user, as root, or remove %s"
                            .formatted(data(), state.path()),
                    e);
        }
        if (!made.equals(PostgresBinaries.majorVersion())) {
            throw new CannotStart("the data in %s is PostgreSQL %s's, and this is %s; ./run --fresh starts without data"
                    .formatted(data(), made, PostgresBinaries.version()));
        }
    }

    /**
     * The lock file names a process. If that is still a server of ours (whose pid file was lost), it is stopped; if
     * the number meanwhile belongs to something else, the server would refuse to start for ever, so the file goes.
     */
    private void freeFromForeignLock(PostgresBinaries binaries) throws IOException {
        Path lock = data().resolve("postmaster.pid");
        Optional<ProcessHandle> named;
        try {
            named = Files.readAllLines(lock).stream()
                    .findFirst()
                    .filter(line -> line.matches("\\d{1,10}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(ProcessIdentity::isRunning);
        } catch (NoSuchFileException e) {
            return;
        }
        if (named.isEmpty()) {
            return;
        }
        if (named.get()
                .info()
                .command()
                .filter(binaries.program("postgres")::equals)
                .isEmpty()) {
            Files.delete(lock);
            return;
        }
        stop(named.get());
        Leftovers.endOrKill(named.get());
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .start();
    }
}
