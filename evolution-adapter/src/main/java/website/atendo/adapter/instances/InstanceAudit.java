package website.atendo.adapter.instances;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;

/** Who changed an instance; in the transaction of the change (invariant I11). */
@Repository
class InstanceAudit {
    private final JdbcClient jdbc;
    private final Clock clock;

    InstanceAudit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who did it and from where. */
    record Who(Actor actor, @Nullable String origin) {
        static final Who SYSTEM = new Who(Actor.SYSTEM, null);
    }

    void record(CompanyId company, Who who, String action, @Nullable Instance before, @Nullable Instance after) {
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
