package website.atendo.appointment.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.resources.Search;
import website.atendo.appointment.resources.Sort;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/** Clients as they are known. One statement each. */
@Service
public class FindClients {
    private static final String COLUMNS = "id, name, phone, email, locale, notes, opted_out_at, version, created_at, "
            + "consent_at, consent_source, consent_by_kind, consent_by_id, consent_text, consent_message";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindClients(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    public Optional<KnownClient> one(CompanyId company, ClientId id) {
        return jdbc.sql("select " + COLUMNS + " from clients where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .query((row, _) -> client(row))
                .optional();
    }

    @InCompany(readOnly = true)
    public Optional<KnownClient> byPhone(CompanyId company, PhoneNumber phone) {
        return jdbc.sql("select " + COLUMNS + " from clients where company_id = :company and phone = :phone")
                .param("company", company.value())
                .param("phone", phone.e164())
                .query((row, _) -> client(row))
                .optional();
    }

    /** What the list may be sorted by. */
    static final Map<String, String> SORTS = Map.of("name", "lower(name)", "createdAt", "created_at");

    /** @param search of the name or the phone; null: all */
    @InCompany(readOnly = true)
    Page<KnownClient> all(
            CompanyId company, @Nullable Search search, @Nullable Boolean optedOut, Sort sort, Paging paging) {
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        String where = "from clients where company_id = :company";
        if (search != null) {
            where += search.digits().isEmpty()
                    ? " and strpos(lower(name), :search) > 0"
                    : " and phone like '%' || :digits || '%'";
            parameters.put("digits", search.digits());
            parameters.put("search", search.text());
        }
        if (optedOut != null) {
            where += optedOut ? " and opted_out_at is not null" : " and opted_out_at is null";
        }
        return pages.read(COLUMNS, where, sort.sql(), parameters, paging, (row, _) -> client(row));
    }

    private static KnownClient client(ResultSet row) throws SQLException {
        Timestamp optedOut = row.getTimestamp("opted_out_at");
        return new KnownClient(
                new ClientId(row.getLong("id")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("locale"),
                row.getString("notes"),
                optedOut != null,
                optedOut == null ? null : optedOut.toInstant(),
                consent(row, optedOut == null ? null : optedOut.toInstant()),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Consent consent(ResultSet row, @Nullable Instant optedOutAt) throws SQLException {
        Timestamp at = row.getTimestamp("consent_at");
        if (at == null) {
            return Consent.unrecorded(optedOutAt, row.getTimestamp("created_at").toInstant());
        }
        String kind = row.getString("consent_by_kind");
        UUID message = row.getObject("consent_message", UUID.class);
        return new Consent(
                optedOutAt == null,
                at.toInstant(),
                Consent.Source.valueOf(row.getString("consent_source")),
                kind == null ? null : new Actor(Actor.Kind.valueOf(kind), row.getString("consent_by_id")),
                row.getString("consent_text"),
                message == null ? null : new EventId(message));
    }
}
