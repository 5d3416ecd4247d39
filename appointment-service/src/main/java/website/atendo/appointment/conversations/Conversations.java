package website.atendo.appointment.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;

/** The conversations of the companies. */
@Repository
public class Conversations {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Conversations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Waits for whoever works on it now. Two statements. */
    public Conversation toChange(CompanyId company, String key) {
        jdbc.sql("""
                insert into conversations (company_id, conversation) values (:company, :key)
                on conflict do nothing""").param("company", company.value()).param("key", key).update();
        return jdbc.sql("""
                select conversation, last_applied_at, misunderstood, misunderstood_at, silent_until, flow, flow_until, version
                from conversations where company_id = :company and conversation = :key for update""")
                .param("company", company.value())
                .param("key", key)
                .query((row, _) -> new Conversation(
                        row.getString("conversation"),
                        instant(row, "last_applied_at"),
                        row.getInt("misunderstood"),
                        instant(row, "misunderstood_at"),
                        instant(row, "silent_until"),
                        flow(row.getString("flow")),
                        instant(row, "flow_until"),
                        row.getLong("version")))
                .optional()
                .orElseGet(() -> Conversation.begun(key));
    }

    /** @throws OptimisticLockingFailureException where somebody changed it since it was read */
    public void save(CompanyId company, Conversation conversation) {
        int saved = jdbc.sql("""
                update conversations set last_applied_at = :lastAppliedAt, misunderstood = :misunderstood,
                  misunderstood_at = :misunderstoodAt, silent_until = :silentUntil, flow = :flow::jsonb,
                  flow_until = :flowUntil, version = version + 1
                where company_id = :company and conversation = :key and version = :version""")
                .param("company", company.value())
                .param("key", conversation.key())
                .param("lastAppliedAt", timestamp(conversation.lastAppliedAt()))
                .param("misunderstood", conversation.misunderstood())
                .param("misunderstoodAt", timestamp(conversation.misunderstoodAt()))
                .param("silentUntil", timestamp(conversation.silentUntil()))
                .param("flow", json.writerFor(Flow.class).writeValueAsString(conversation.flow()))
                .param("flowUntil", timestamp(conversation.flowUntil()))
                .param("version", conversation.version())
                .update();
        if (saved == 0) {
            throw new OptimisticLockingFailureException(
                    "a conversation changed since version " + conversation.version());
        }
    }

    /** By the number that staff know it by. */
    public Optional<String> keyOf(CompanyId company, long id) {
        return jdbc.sql("select conversation from conversations where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Somebody of the company has to answer, since the first time that nobody has. */
    public void needsHuman(CompanyId company, String key, Instant now) {
        jdbc.sql("""
                        update conversations set needs_human_since = coalesce(needs_human_since, :now)
                        where company_id = :company and conversation = :key""")
                .param("company", company.value())
                .param("key", key)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Somebody of the company has answered. */
    public void isAnswered(CompanyId company, String key) {
        jdbc.sql("""
                        update conversations set needs_human_since = null
                        where company_id = :company and conversation = :key""").param("company", company.value()).param("key", key).update();
    }

    private Flow flow(@Nullable String text) {
        return text == null ? new Flow.Idle() : json.readValue(text, Flow.class);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
