package website.atendo.adapter.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;

/** Who changed an instance, the account behind it, or its pace; in the transaction of the change (invariant I11). */
@Repository
public class InstanceAudit {
    private final JdbcClient jdbc;
    private final Clock clock;

    InstanceAudit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who did it and from where. */
    public record Who(Actor actor, @Nullable String origin) {
        public static final Who SYSTEM = new Who(Actor.SYSTEM, null);
    }

    /** A line of the log. */
    public record Entry(
            Instant at,
            String actorKind,
            @Nullable String actorId,
            @Nullable String origin,
            String action,
            @Nullable String before,
            @Nullable String after) {}

    public record Page(List<Entry> items, int page, int size, long total) {}

    /** The newest first. */
    public Page page(CompanyId company, int page, int size) {
        long total = jdbc.sql("select count(*) from instance_audit where company_id = ?")
                .params(company.value())
                .query(Long.class)
                .single();
        List<Entry> items = jdbc.sql("""
                        select at, actor_kind, actor_id, origin, action, before, after from instance_audit
                        where company_id = ? order by entry desc limit ? offset ?""")
                .params(company.value(), size, (long) page * size)
                .query((row, _) -> new Entry(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        return new Page(items, page, size, total);
    }

    /**
     * @param before what it was, where that is known; its text is kept
     * @param after what it became
     */
    public void record(CompanyId company, Who who, String action, @Nullable Object before, @Nullable Object after) {
        jdbc.sql("""
                insert into instance_audit (company_id, at, actor_kind, actor_id, origin, action, before, after)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(company.value())
                .param(Timestamp.from(clock.instant()))
                .param(who.actor().kind().name())
                .param(who.actor().id())
                .param(who.origin())
                .param(action)
                .param(before == null ? null : before.toString())
                .param(after == null ? null : after.toString())
                .update();
    }
}
