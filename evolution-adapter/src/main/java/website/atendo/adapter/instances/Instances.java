package website.atendo.adapter.instances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.adapter.provider.InstanceControl.Settings;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.tenancy.AcrossCompanies;

/** The instances that are known; in the company's transaction, but for what says that it looks across companies. */
@Repository
class Instances {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final AcrossCompanies across;

    Instances(JdbcClient jdbc, AcrossCompanies across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    Optional<Instance> find(CompanyId company) {
        return jdbc.sql("select * from instances where company_id = ?")
                .params(company.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** It is set up: there, and with its webhook. */
    void putSetUp(CompanyId company, Provider kind, InstanceState state, int keyVersion, Instant now) {
        jdbc.sql("""
                insert into instances as known
                  (company_id, kind, state, state_at, webhook_configured, key_version, retry_at)
                values (?, ?, ?, ?, true, ?, ?)
                on conflict (company_id) do update
                  set kind = excluded.kind, key_version = excluded.key_version, state = excluded.state, state_at = excluded.state_at, state_reason = null,
                      webhook_configured = true, problem = null""")
                .params(
                        company.value(),
                        kind.name(),
                        state.name(),
                        Timestamp.from(now),
                        keyVersion,
                        Timestamp.from(now))
                .update();
        putDeleted(company, false);
    }

    void putWebhookSet(CompanyId company, int keyVersion) {
        // Another problem, such as silence, is not over with that.
        jdbc.sql("""
                update instances
                set problem = case when webhook_configured then problem end, webhook_configured = true, key_version = ?
                where company_id = ?""").params(keyVersion, company.value()).update();
    }

    /** It could not be set; it is tried again then. */
    void putWebhookMissing(CompanyId company, String problem, Instant retryAt) {
        jdbc.sql("update instances set webhook_configured = false, problem = ?, retry_at = ? where company_id = ?")
                .params(problem, Timestamp.from(retryAt), company.value())
                .update();
    }

    /** It could not be set up; it is tried again then. */
    void putProblem(CompanyId company, Provider kind, String problem, Instant now, Instant retryAt) {
        jdbc.sql("""
                insert into instances as known
                  (company_id, kind, state, state_at, webhook_configured, key_version, problem, retry_at)
                values (?, ?, 'DISCONNECTED', ?, false, 1, ?, ?)
                on conflict (company_id) do update set problem = excluded.problem, retry_at = excluded.retry_at""")
                .params(company.value(), kind.name(), Timestamp.from(now), problem, Timestamp.from(retryAt))
                .update();
    }

    /** @return whether that was news: an older state changes nothing */
    boolean putState(CompanyId company, InstanceState state, @Nullable Integer reason, Instant at) {
        return jdbc.sql("""
                        update instances set state = ?, state_reason = ?, state_at = ?
                        where company_id = ? and state_at <= ? and state <> ?""")
                        .param(state.name())
                        .param(reason)
                        .param(Timestamp.from(at))
                        .param(company.value())
                        .param(Timestamp.from(at))
                        .param(state.name())
                        .update()
                > 0;
    }

    void putLastEvent(CompanyId company, Instant at) {
        jdbc.sql("update instances set last_event_at = greatest(last_event_at, ?) where company_id = ?")
                .params(Timestamp.from(at), company.value())
                .update();
    }

    /** From now on its prompts are shown again as its kind can. */
    void raiseCapability(CompanyId company) {
        jdbc.sql("update instances set capability = null where company_id = ?")
                .params(company.value())
                .update();
    }

    /** As {@link #putLastEvent}, in a transaction across companies. */
    void putLastEventAcrossCompanies(List<CompanyId> companies, Instant at) {
        across.template()
                .update(
                        """
                update instances set last_event_at = greatest(last_event_at, ?)
                where company_id in (
                  select company_id from instances where company_id = any(?::bigint[]) order by 1 for update)""",
                        Timestamp.from(at),
                        companies.stream().map(CompanyId::value).toArray(Long[]::new));
    }

    /** How the company wants it to behave; empty: as usual. */
    Optional<Settings> settings(CompanyId company) {
        return jdbc.sql("select settings from instances where company_id = ? and settings is not null")
                .params(company.value())
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Settings.class));
    }

    void putSettings(CompanyId company, Settings settings) {
        jdbc.sql("update instances set settings = ?::jsonb where company_id = ?")
                .params(JSON.writeValueAsString(settings), company.value())
                .update();
    }

    /** None comes again by itself. */
    void remove(CompanyId company) {
        jdbc.sql("delete from instances where company_id = ?")
                .params(company.value())
                .update();
        putDeleted(company, true);
    }

    private void putDeleted(CompanyId company, boolean deleted) {
        jdbc.sql("update companies set instance_deleted = ? where company_id = ? and instance_deleted <> ?")
                .params(deleted, company.value(), deleted)
                .update();
    }

    /** @param withoutInstance whether companies that have none yet are among them */
    List<CompanyId> toSetUp(boolean withoutInstance, Instant now, int atMost) {
        return across.jdbc()
                .sql("""
                        select c.company_id from companies c left join instances i using (company_id)
                        where c.active
                          and (i.company_id is null and not c.instance_deleted and ? or not i.webhook_configured and i.retry_at <= ?)
                        order by 1 limit ?""")
                .params(withoutInstance, Timestamp.from(now), atMost)
                .query((row, _) -> new CompanyId(row.getLong(1)))
                .list();
    }

    /** Those whose webhooks carry a secret of another version. */
    List<CompanyId> toRenew(int keyVersion, int atMost) {
        return across.jdbc()
                .sql("""
                        select company_id from instances
                        where webhook_configured and key_version <> ? order by 1 limit ?""")
                .params(keyVersion, atMost)
                .query((row, _) -> new CompanyId(row.getLong(1)))
                .list();
    }

    /** @param since null: it is heard */
    void putSilent(
            CompanyId company, @Nullable Instant since, @Nullable String problem, @Nullable Instant restartedAt) {
        jdbc.sql("""
                update instances
                set silent_since = case when ?::timestamptz is null then null else coalesce(silent_since, ?) end,
                    problem = case when ?::text is null and silent_since is null then problem else ? end,
                    restarted_at = coalesce(?, restarted_at)
                where company_id = ?""")
                .param(timestamp(since))
                .param(timestamp(since))
                .param(problem)
                .param(problem)
                .param(timestamp(restartedAt))
                .param(company.value())
                .update();
    }

    void putReconciled(CompanyId company, Instant until) {
        jdbc.sql("update instances set reconciled_until = ? where company_id = ?")
                .params(Timestamp.from(until), company.value())
                .update();
    }

    /** Whether something was sent after what was last heard, and even so long ago no echo or receipt of it came. */
    boolean sentWithoutEcho(CompanyId company, Instant heard, Instant from, Instant until) {
        return jdbc.sql("""
                        select exists (
                          select 1 from deliveries d
                          left join provider_messages m using (company_id, provider_message_id)
                          where d.company_id = ? and d.outcome = 'ACCEPTED' and d.receipt = 'NONE'
                            and d.sending_at > ? and d.sending_at > ? and d.sending_at <= ? and m.echoed_at is null)""")
                .params(company.value(), Timestamp.from(heard), Timestamp.from(from), Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Instance read(ResultSet row) throws SQLException {
        int reason = row.getInt("state_reason");
        boolean noReason = row.wasNull();
        String lowered = row.getString("capability");
        return new Instance(
                new CompanyId(row.getLong("company_id")),
                Provider.valueOf(row.getString("kind")),
                InstanceState.valueOf(row.getString("state")),
                noReason ? null : reason,
                row.getTimestamp("state_at").toInstant(),
                row.getBoolean("webhook_configured"),
                row.getInt("key_version"),
                instant(row, "last_event_at"),
                row.getString("problem"),
                instant(row, "silent_since"),
                instant(row, "restarted_at"),
                instant(row, "reconciled_until"),
                lowered == null ? null : Capability.valueOf(lowered));
    }
}
