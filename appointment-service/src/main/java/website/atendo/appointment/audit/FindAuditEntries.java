package website.atendo.appointment.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** What was changed, the newest first. One statement, two with a limit in time. */
@Service
class FindAuditEntries {
    private final PageQuery pages;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindAuditEntries(PageQuery pages, JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.json = json;
    }

    /** What is looked for; null: anything. */
    record Filter(
            @Nullable String entity,
            @Nullable String entityId,
            @Nullable String actorId,
            @Nullable Moment from,
            @Nullable Moment to) {}

    @InCompany(readOnly = true)
    Page<AuditEntry> all(CompanyId company, Filter filter, Paging paging) {
        StringBuilder where = new StringBuilder("from audit_log where company_id = :company");
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        and(where, parameters, " and entity = :entity", "entity", filter.entity());
        and(where, parameters, " and entity_id = :entityId", "entityId", filter.entityId());
        and(where, parameters, " and actor_id = :actorId", "actorId", filter.actorId());
        if (filter.from() != null || filter.to() != null) {
            ZoneId zone = zone(company);
            Instant from = filter.from() == null ? null : filter.from().from(zone);
            Instant to = filter.to() == null ? null : filter.to().until(zone);
            and(where, parameters, " and at >= :from", "from", from == null ? null : from.atOffset(ZoneOffset.UTC));
            and(where, parameters, " and at < :to", "to", to == null ? null : to.atOffset(ZoneOffset.UTC));
        }
        return pages.read(
                "id, at, actor_kind, actor_id, origin, entity, entity_id, action, before, after",
                where.toString(),
                "id desc",
                parameters,
                paging,
                (row, _) -> new AuditEntry(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("origin"),
                        row.getString("entity"),
                        row.getString("entity_id"),
                        row.getString("action"),
                        tree(row.getString("before")),
                        tree(row.getString("after"))));
    }

    private ZoneId zone(CompanyId company) {
        return ZoneId.of(jdbc.sql("select zone from companies where company_id = :company")
                .param("company", company.value())
                .query((row, _) -> row.getString(1))
                .single());
    }

    private static void and(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value);
        }
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
