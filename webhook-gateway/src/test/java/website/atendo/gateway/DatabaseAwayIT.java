package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import website.atendo.contracts.CompanyId;
import website.atendo.testing.Infrastructure;

/** Our own trouble is answered 503, so that it comes again, and leaves nothing half-done. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayIT extends GatewayIT {
    @Test
    @Tag("T28")
    @Tag("I7")
    void losesNothingWhileTheDatabaseIsAway() throws SQLException {
        CompanyId company = aCompany();
        String body = Webhooks.text(company, "3A1", "sim");
        var pool = across.dataSource().unwrap(HikariDataSource.class);
        long patience = pool.getHikariConfigMXBean().getConnectionTimeout();
        pool.getHikariConfigMXBean().setConnectionTimeout(500);
        double before = counted("atendo_webhooks_not_taken_total");

        admin("alter database %s allow_connections false");
        admin("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'");
        Door.Answer away;
        try {
            away = door().post(company, body);
        } finally {
            admin("alter database %s allow_connections true");
            pool.getHikariConfigMXBean().setConnectionTimeout(patience);
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        Awaitility.await("the database is back")
                .atMost(Duration.ofSeconds(20))
                .until(() -> door().post(company, body).status() == 200);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.contentType()).isEqualTo("application/problem+json");
        assertThat(publishedFor(company)).hasSize(1);
        assertThat(journalOf(company)).hasSize(1);
        assertThat(counted("atendo_webhooks_not_taken_total")).isGreaterThan(before);
    }

    @Test
    @Tag("T28")
    @Tag("I7")
    @Tag("I12")
    void keepsNothingOfAWebhookWhoseMessageCouldNotBeWritten(CapturedOutput output) throws SQLException {
        CompanyId company = aCompany();
        String body = Webhooks.text(company, "3A1", "palavras da cliente");

        owner("alter table outbox add constraint refused check (company_id <> " + company + ")");
        Door.Answer refused;
        try {
            refused = door().post(company, body);
        } finally {
            owner("alter table outbox drop constraint refused");
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).doesNotContain("palavras", "outbox", "5511999990001");
        assertThat(journalOf(company)).isEmpty();
        assertTaken(door().post(company, body));
        assertThat(publishedFor(company)).hasSize(1);
        assertThat(output.getAll()).contains("SQL state 23514").doesNotContain("palavras", "5511999990001");
    }

    private static void admin(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        Infrastructure.postgresServer() + "/postgres",
                        Infrastructure.postgresUser(),
                        Infrastructure.postgresPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql.formatted(DATABASE));
        }
    }
}
