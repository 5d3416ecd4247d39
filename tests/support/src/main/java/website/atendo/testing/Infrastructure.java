package website.atendo.testing;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import website.atendo.tenancy.ServiceDatabase;

/** The servers that all tests of one JVM share; each starts when it is first asked for. */
public final class Infrastructure {
    private static final Once<Boolean> DOCKER =
            new Once<>(() -> DockerClientFactory.instance().isDockerAvailable());
    private static final Once<PostgresServer> POSTGRES = new Once<>(() -> PostgresServer.start(DOCKER.get()));
    private static final Once<KafkaServer> KAFKA = new Once<>(() -> KafkaServer.start(DOCKER.get()));
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();
    private static final String PASSWORD = "atendo";

    private Infrastructure() {}

    public static String kafka() {
        return KAFKA.get().bootstrapServers();
    }

    /** A database with its three roles; made on the first call with this name. */
    public static ServiceDatabase database(String name) {
        PostgresServer postgres = POSTGRES.get();
        var database = new ServiceDatabase(postgres.server(), name, PASSWORD);
        if (DATABASES.add(name)) {
            try {
                database.create(postgres.user(), postgres.password());
            } catch (SQLException e) {
                throw new IllegalStateException("could not make the database " + name, e);
            }
        }
        return database;
    }

    public static String postgresServer() {
        return POSTGRES.get().server();
    }

    public static String postgresUser() {
        return POSTGRES.get().user();
    }

    public static String postgresPassword() {
        return POSTGRES.get().password();
    }

    /** A value made on first use and then kept. */
    private static final class Once<T> {
        private final Supplier<T> maker;
        private @Nullable T value;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            if (value == null) {
                value = maker.get();
            }
            return value;
        }
    }
}
