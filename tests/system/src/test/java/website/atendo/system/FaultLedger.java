package website.atendo.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;

/** The adapter's database, as the adapter itself sees it across companies. */
final class FaultLedger {
    private final String url;
    private final String password;

    FaultLedger(String server, String password) {
        this.url = server + "/atendo_adapter";
        this.password = password;
    }

    /**
     * A delivery at the end of a run.
     *
     * @param doubted whether it was ever undecided
     * @param resent a prompt that never arrived and was sent again as text, as its history says
     * @param triedAgain whether it was proved not to have left and had its one more try
     */
    record Row(
            CompanyId company,
            CommandId command,
            String conversation,
            String outcome,
            @Nullable String reason,
            long sequence,
            int attempts,
            @Nullable String messageId,
            boolean doubted,
            boolean resent,
            boolean triedAgain) {}

    /** Companies whose number is there and calls our door. */
    long setUp() {
        return count("select count(*) from instances where webhook_configured");
    }

    long appointments() {
        return count("select count(*) from standings");
    }

    /**
     * What is still open.
     *
     * @param untaken commands without a delivery
     * @param doubtful whose fate may still be found out
     */
    record Open(long untaken, long queued, long sending, long doubtful, long unpublished) {
        boolean isQuiet() {
            return untaken == 0 && queued == 0 && sending == 0 && doubtful == 0 && unpublished == 0;
        }
    }

    Open open(int commands) {
        return query(
                        """
                        select count(*), count(*) filter (where outcome = 'QUEUED'),
                               count(*) filter (where outcome = 'SENDING'),
                               count(*) filter (where resolve_at is not null), (select count(*) from outbox)
                        from deliveries""",
                        row -> new Open(
                                commands - row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                .getFirst();
    }

    /** In the order in which the commands arrived. */
    List<Row> deliveries() {
        return query(
                """
                select company_id, command_id, conversation, outcome, reason, sequence, attempts, provider_message_id,
                       exists (select from delivery_transitions t
                               where t.company_id = d.company_id and t.command_id = d.command_id
                                 and t.outcome = 'UNDECIDED'),
                       exists (select from delivery_transitions t
                               where t.company_id = d.company_id and t.command_id = d.command_id
                                 and t.reason = 'prompt-never-arrived'),
                       tried_again
                from deliveries d order by arrival""",
                row -> new Row(
                        new CompanyId(row.getLong(1)),
                        new CommandId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getString(8),
                        row.getBoolean(9),
                        row.getBoolean(10),
                        row.getBoolean(11)));
    }

    /** Commands whose receipts went back, by their history. */
    List<CommandId> receiptsGoneBack() {
        return query("""
                select distinct command_id from (
                  select command_id,
                         array_position(array['NONE', 'SENT', 'DELIVERED', 'READ', 'FAILED'], receipt) as now,
                         lag(array_position(array['NONE', 'SENT', 'DELIVERED', 'READ', 'FAILED'], receipt))
                           over (partition by company_id, command_id order by entry) as before
                  from delivery_transitions where what = 'receipt') as heard
                where now <= before""", row -> new CommandId(row.getObject(1, UUID.class)));
    }

    private long count(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> query(String sql, Reader<T> reader) {
        try (Connection connection = DriverManager.getConnection(url, "atendo_adapter_system", password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the adapter's database could not be read", e);
        }
    }

    private interface Reader<T> {
        T read(java.sql.ResultSet row) throws SQLException;
    }
}
