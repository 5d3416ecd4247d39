package website.atendo.appointment.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.tenancy.AcrossCompanies;

/** All companies, for the operator. One statement each. */
@Service
class FindCompanies {
    private static final String COLUMNS =
            "company_id, name, locale, zone, address, provider, active, version, created_at";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindCompanies(AcrossCompanies across) {
        this.jdbc = across.jdbc();
        this.pages = new PageQuery(across.jdbc());
    }

    /** A company as the operator sees it: none of its clients, agenda or words. */
    record Company(
            CompanyId id,
            String name,
            String locale,
            ZoneId zone,
            @Nullable String address,
            Provider provider,
            boolean active,
            long version,
            Instant createdAt) {}

    Optional<Company> one(CompanyId id) {
        return jdbc.sql("select " + COLUMNS + " from companies where company_id = :id")
                .param("id", id.value())
                .query((row, _) -> company(row))
                .optional();
    }

    /**
     * By id.
     *
     * @param search part of the name; null: any
     * @param active null: whether suspended or not
     */
    Page<Company> all(@Nullable String search, @Nullable Boolean active, Paging paging) {
        StringBuilder from = new StringBuilder("from companies where true");
        Map<String, Object> parameters = new HashMap<>();
        if (search != null && !search.isBlank()) {
            from.append(" and position(lower(:search) in lower(name)) > 0");
            parameters.put("search", search.strip());
        }
        if (active != null) {
            from.append(" and active = :active");
            parameters.put("active", active);
        }
        return pages.read(COLUMNS, from.toString(), "company_id", parameters, paging, (row, _) -> company(row));
    }

    private static Company company(ResultSet row) throws SQLException {
        return new Company(
                new CompanyId(row.getLong("company_id")),
                row.getString("name"),
                row.getString("locale"),
                ZoneId.of(row.getString("zone")),
                row.getString("address"),
                Provider.valueOf(row.getString("provider")),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
