package website.atendo.adapter.companies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.edge.Problem;

/** The companies that are known. */
@Repository
public class Companies {
    private final JdbcClient jdbc;

    Companies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the company's transaction. */
    public Optional<Company> find(CompanyId company) {
        return jdbc.sql("select * from companies where company_id = ?")
                .params(company.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /**
     * In the company's transaction.
     *
     * @throws Problem where its profile has not arrived yet
     */
    public Company mustFind(CompanyId company) {
        return find(company)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "company-not-known-yet",
                        "The company is not known here yet",
                        "Its profile is on the way; try again in a moment."));
    }

    /** For work across companies. */
    public static Map<CompanyId, Company> findAll(JdbcTemplate across, Collection<CompanyId> companies) {
        return across
                .query("select * from companies where company_id = any(?)", (row, _) -> read(row), (Object)
                        companies.stream().map(CompanyId::value).toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Company::id, Function.identity()));
    }

    /** An older version changes nothing. */
    void put(Profile profile) {
        jdbc.sql("""
                insert into companies as known (company_id, version, name, active, locale, zone, provider)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (company_id) do update
                  set version = excluded.version, name = excluded.name, active = excluded.active,
                      locale = excluded.locale, zone = excluded.zone, provider = excluded.provider
                  where known.version < excluded.version""")
                .params(
                        profile.companyId().value(),
                        profile.version(),
                        profile.name(),
                        profile.active(),
                        profile.locale(),
                        profile.zone().getId(),
                        profile.provider().name())
                .update();
    }

    private static Company read(ResultSet row) throws SQLException {
        return new Company(
                new CompanyId(row.getLong("company_id")),
                row.getString("name"),
                row.getBoolean("active"),
                row.getString("locale"),
                ZoneId.of(row.getString("zone")),
                Provider.valueOf(row.getString("provider")));
    }
}
