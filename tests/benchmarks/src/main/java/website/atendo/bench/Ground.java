package website.atendo.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import website.atendo.local.LocalPorts;
import website.atendo.local.LocalStack;
import website.atendo.local.Program;
import website.atendo.tenancy.ServiceDatabase;

/** A real PostgreSQL and a real broker that keep what they acknowledge, as with {@code ./run}, and services on them. */
final class Ground implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path project;
    private final Path folder;
    private final LocalStack servers;
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    /** Whoever breaks a benchmark off leaves nothing running. */
    private final Thread atTheEnd = new Thread(this::stop);

    private Ground(Path project, Path folder, LocalStack servers) {
        this.project = project;
        this.folder = folder;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    static Ground in(Path project) {
        Path folder = project.resolve("tests/benchmarks/target/ground");
        LocalStack servers = LocalStack.in(folder)
                .project(project)
                .ports(LocalPorts.free())
                .only(Program.POSTGRES, Program.KAFKA)
                .usualDatabase()
                .fresh()
                .start();
        return new Ground(project, folder, servers);
    }

    /**
     * Starts a service as in production: the compiler that makes fast code, and more memory than {@code ./run} gives.
     * Returns when it is ready; it ends with the ground.
     */
    ServiceProcess service(Program program, Map<String, String> environment) throws IOException {
        var service = ServiceProcess.start(
                project, program, servers.environment(), environment, folder.resolve(program.title() + ".log"));
        services.add(service);
        await(program.title() + " to be ready", service::isReady);
        return service;
    }

    String kafka() {
        return servers.kafka();
    }

    /** As the server's administrator, whom no isolation of companies stops. */
    Connection sql(String database) throws SQLException, IOException {
        return DriverManager.getConnection(server() + "/" + database, "postgres", adminPassword());
    }

    private String adminPassword() throws IOException {
        return Files.readString(folder.resolve("keys/postgres-admin")).strip();
    }

    String server() {
        return servers.environment().getOrDefault("ATENDO_POSTGRES_URL", "");
    }

    /** With the roles of a service's. */
    void makeDatabase(String name) throws SQLException, IOException {
        new ServiceDatabase(server(), name, servers.databasePassword()).create("postgres", adminPassword());
    }

    DataSource dataSource(String database) throws IOException {
        var source = new PGSimpleDataSource();
        source.setUrl(server() + "/" + database);
        source.setUser("postgres");
        source.setPassword(adminPassword());
        return source;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited %s in vain for %s".formatted(PATIENCE, what));
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    static URI local(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        stop();
    }

    private void stop() {
        services.forEach(ServiceProcess::close);
        servers.close();
    }
}
