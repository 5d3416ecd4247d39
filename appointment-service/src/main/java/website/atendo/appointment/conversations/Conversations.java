package website.atendo.appointment.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;

/** The conversations of the companies. */
@Repository
public class Conversations {
    private final JdbcClient jdbc;

    Conversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever works on it now. Two statements. */
    public Conversation toChange(CompanyId company, String key) {
        jdbc.sql("""
                insert into conversations (company_id, conversation) values (:company, :key)
                on conflict do nothing""").param("company", company.value()).param("key", key).update();
        return jdbc.sql("""
                select conversation, last_applied_at, misunderstood, misunderstood_at, silent_until
                from conversations where company_id = :company and conversation = :key for update""")
                .param("company", company.value())
                .param("key", key)
                .query((row, _) -> new Conversation(
                        row.getString("conversation"),
                        instant(row, "last_applied_at"),
                        row.getInt("misunderstood"),
                        instant(row, "misunderstood_at"),
                        instant(row, "silent_until")))
                .optional()
                .orElseGet(() -> Conversation.begun(key));
    }

    public void save(CompanyId company, Conversation conversation) {
        jdbc.sql("""
                update conversations set last_applied_at = :lastAppliedAt, misunderstood = :misunderstood,
                  misunderstood_at = :misunderstoodAt, silent_until = :silentUntil
                where company_id = :company and conversation = :key""")
                .param("company", company.value())
                .param("key", conversation.key())
                .param("lastAppliedAt", timestamp(conversation.lastAppliedAt()))
                .param("misunderstood", conversation.misunderstood())
                .param("misunderstoodAt", timestamp(conversation.misunderstoodAt()))
                .param("silentUntil", timestamp(conversation.silentUntil()))
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
