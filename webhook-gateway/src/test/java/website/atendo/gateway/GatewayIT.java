package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.testing.CountedStatements;
import website.atendo.testing.Infrastructure;
import website.atendo.testing.MutableClock;
import website.atendo.testing.OnRealInfrastructure;

/** A running gateway. Each test takes companies of its own, so nothing has to be emptied between them. */
@OnRealInfrastructure(database = GatewayIT.DATABASE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "atendo.webhook.master-key=" + Door.MASTER_KEY,
            "atendo.webhook.key-version=2",
            "atendo.webhook.previous-key-versions=1",
            "atendo.webhook.max-body=8MB",
            // Called by the tests themselves.
            "atendo.instances.settle-every=1h",
            "atendo.journal.purge-every=1h",
            "atendo.journal.waiting=120"
        })
@Import(GatewayIT.StandingClock.class)
public abstract class GatewayIT {
    public static final String DATABASE = "atendo_gateway_test";
    protected static final Instant START = Instant.parse("2026-11-23T16:00:00Z");
    private static final AtomicLong COMPANIES = new AtomicLong(1000);

    @Autowired
    protected MutableClock clock;

    @Autowired
    protected AcrossCompanies across;

    @Autowired
    protected CountedStatements statements;

    @LocalServerPort
    private int port;

    @AfterEach
    void setTheClockBack() {
        clock.set(START);
    }

    protected Door door() {
        return new Door(port);
    }

    protected static CompanyId aCompany() {
        return new CompanyId(COMPANIES.incrementAndGet());
    }

    /** Everything published for a company so far. */
    protected List<Published> publishedFor(CompanyId company) {
        return Published.all(across).stream()
                .filter(message -> message.company().equals(company))
                .toList();
    }

    /** How many messages were published for each of these companies. */
    protected List<Integer> publishedFor(List<CompanyId> companies) {
        List<Published> all = Published.all(across);
        return companies.stream()
                .map(company -> (int) all.stream()
                        .filter(message -> message.company().equals(company))
                        .count())
                .toList();
    }

    /** What the journal holds of a company, in order. */
    protected List<JournalRow> journalOf(CompanyId company) {
        return across.jdbc()
                .sql("""
                        select position, event, state, note, recovered, repeats, body::text as body
                        from journal where company_id = ? order by position""")
                .param(company.value())
                .query((row, _) -> new JournalRow(
                        row.getLong("position"),
                        row.getString("event"),
                        row.getString("state"),
                        row.getString("note"),
                        row.getBoolean("recovered"),
                        row.getInt("repeats"),
                        row.getString("body")))
                .list();
    }

    protected double counted(String meter, String... labels) {
        String page = door().get("/actuator/prometheus");
        return page.lines()
                .filter(line -> line.startsWith(meter))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Does what only a migration may. */
    protected static void owner(String sql) throws SQLException {
        var database = Infrastructure.database(DATABASE);
        try (Connection connection = DriverManager.getConnection(
                        database.server() + "/" + DATABASE, DATABASE + "_owner", database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static void assertTaken(Door.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    protected record JournalRow(
            long position,
            String event,
            String state,
            @org.jspecify.annotations.Nullable String note,
            boolean recovered,
            int repeats,
            String body) {}

    @TestConfiguration
    static class StandingClock {
        @Bean
        MutableClock clock() {
            return new MutableClock(START);
        }

        @Bean
        static CountedStatements statements() {
            return new CountedStatements("systemDataSource");
        }
    }
}
