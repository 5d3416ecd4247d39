package website.atendo.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL for all tests of one JVM. */
sealed interface PostgresServer {
    /** JDBC address without a database. */
    String server();

    String user();

    String password();

    static PostgresServer start(boolean docker) {
        return docker ? InContainer.start() : Embedded.start();
    }

    /** The same major version as everywhere else; see deploy/docker-compose.prod.yml. */
    record InContainer(String server, String user, String password) implements PostgresServer {
        // Lives as long as the JVM; Testcontainers' reaper removes it.
        @SuppressWarnings("resource")
        static PostgresServer start() {
            var container = new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "max_connections=300");
            container.start();
            return new InContainer(
                    "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort(),
                    container.getUsername(),
                    container.getPassword());
        }
    }

    record Embedded(String server, String user, String password) implements PostgresServer {
        // Lives as long as the JVM; it stops itself in a shutdown hook.
        @SuppressWarnings("resource")
        static PostgresServer start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                return new Embedded("jdbc:postgresql://localhost:" + postgres.getPort(), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }
    }
}
