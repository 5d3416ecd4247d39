package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresIT {
    @TempDir
    static Path folder;

    private LocalStack stack;

    @BeforeAll
    void start() {
        stack = LocalStack.in(folder)
                .ports(LocalPorts.free())
                .only(Program.POSTGRES)
                .start();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void keepsWhatItAcknowledgedThroughAKill() throws SQLException {
        execute("create table kept (id int)", "insert into kept select generate_series(1, 1000)");

        stack.kill(Program.POSTGRES);
        stack.restart(Program.POSTGRES);

        assertThat(query("select count(*)::text from kept")).containsExactly("1000");
    }

    @Test
    void writesACommitToDiskBeforeItIsAcknowledged() throws SQLException {
        assertThat(query("show fsync")).containsExactly("on");
        assertThat(query("show synchronous_commit")).containsExactly("on");
        assertThat(query("show full_page_writes")).containsExactly("on");
    }

    @Test
    void hasADatabasePerServiceThatKnowsUnicode() throws SQLException {
        assertThat(query("select datname from pg_database where datname like 'atendo%' order by 1"))
                .containsExactly(
                        "atendo_adapter",
                        "atendo_appointment",
                        "atendo_gateway",
                        "atendo_notification",
                        "atendo_reminder");
        assertThat(query("select lower('CLÍNICA')")).containsExactly("clínica");
    }

    @Test
    void takesOverTheDataOfAKilledRunWhoseServerStillRuns(@TempDir Path other) throws Exception {
        LocalPorts ports = LocalPorts.free();
        ProcessHandle left =
                Supervisor.startAndKill(other, ports, Program.POSTGRES).getFirst();
        assertThat(left.isAlive()).isTrue();
        Files.delete(other.resolve("pid/postgres"));

        // Another port, for without the pid file the old server is noticed by its data folder's lock only.
        try (LocalStack next = LocalStack.in(other)
                .ports(LocalPorts.free())
                .only(Program.POSTGRES)
                .start()) {
            assertThat(ProcessIdentity.isRunning(left)).isFalse();
            assertThat(next.isAlive(Program.POSTGRES)).isTrue();
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.postgres() + "/atendo_appointment", "atendo_appointment_owner", stack.databasePassword());
    }
}
