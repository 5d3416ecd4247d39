package website.atendo.gateway.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import website.atendo.contracts.CompanyId;
import website.atendo.gateway.GatewayIT;
import website.atendo.testing.Infrastructure;

/** Keeps a company's place, so that whoever wants to keep a webhook of it has to wait. */
final class HeldCompany implements AutoCloseable {
    private final Connection connection;
    private final CompanyId company;

    private HeldCompany(Connection connection, CompanyId company) {
        this.connection = connection;
        this.company = company;
    }

    static HeldCompany hold(CompanyId company) throws SQLException {
        Connection connection = DriverManager.getConnection(
                Infrastructure.postgresServer() + "/" + GatewayIT.DATABASE,
                Infrastructure.postgresUser(),
                Infrastructure.postgresPassword());
        connection.setAutoCommit(false);
        try (var insert =
                connection.prepareStatement("insert into instances (company_id, last_event_at) values (?, now())")) {
            insert.setLong(1, company.value());
            insert.executeUpdate();
        }
        return new HeldCompany(connection, company);
    }

    CompanyId company() {
        return company;
    }

    /** Until somebody waits for it. */
    void awaitSomebody() {
        Awaitility.await("somebody waits for company " + company)
                .atMost(Duration.ofSeconds(5))
                .until(this::isWantedBySomebody);
    }

    private boolean isWantedBySomebody() throws SQLException {
        try (var statement = connection.prepareStatement("""
                        select exists (select from pg_locks
                                       where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))""");
                var found = statement.executeQuery()) {
            return found.next() && found.getBoolean(1);
        }
    }

    /** Lets go; the company is as if it had never been held. */
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }
}
