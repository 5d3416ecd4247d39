package website.atendo.appointment.audit;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;

/** Keeps what a transaction changes, in that transaction (invariant I11). One statement an entry. */
@Component
public class AuditLog {
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param entity in the singular, such as {@code appointment}
     * @param action what was done, such as {@code book}
     * @param before what it was; null for something new. Written as JSON: no secrets
     * @param after what it is; null for something that is gone
     * @throws IllegalStateException outside of a transaction
     */
    public void record(
            CompanyId company,
            By by,
            String entity,
            Object id,
            String action,
            @Nullable Object before,
            @Nullable Object after) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit entry belongs to a transaction, and none is running");
        }
        jdbc.update(
                """
                insert into audit_log (company_id, at, actor_kind, actor_id, origin, entity, entity_id, action, before, after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""",
                company.value(),
                Timestamp.from(clock.instant()),
                by.actor().kind().name(),
                by.actor().id(),
                by.origin().text(),
                entity,
                id.toString(),
                action,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after));
    }
}
