package website.atendo.adapter.governor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.adapter.companies.Company;
import website.atendo.contracts.CompanyId;

/** How each company's number is paced: as its kind, but for what the company has set. */
@Repository
public class PaceSettings {
    private final PaceProperties kinds;
    private final JdbcClient jdbc;

    PaceSettings(PaceProperties kinds, JdbcClient jdbc) {
        this.kinds = kinds;
        this.jdbc = jdbc;
    }

    /** For work across companies. */
    public Map<CompanyId, Pace> findAll(JdbcTemplate across, Map<CompanyId, Company> companies) {
        Map<CompanyId, Pace> paces = new HashMap<>();
        companies.forEach((id, company) -> paces.put(id, kinds.of(company.provider())));
        across.query(
                "select * from pace_settings where company_id = any(?)",
                row -> {
                    paces.computeIfPresent(new CompanyId(row.getLong("company_id")), (_, usual) -> on(row, usual));
                },
                (Object) companies.keySet().stream().map(CompanyId::value).toArray(Long[]::new));
        return paces;
    }

    /** In the company's transaction. */
    public Pace of(Company company) {
        Pace usual = kinds.of(company.provider());
        return find(company.id()).map(differing -> differing.on(usual)).orElse(usual);
    }

    Optional<PaceProperties.Differing> find(CompanyId company) {
        return jdbc.sql("select * from pace_settings where company_id = ?")
                .params(company.value())
                .query((row, _) -> read(row))
                .optional();
    }

    void put(CompanyId company, PaceProperties.Differing differing) {
        jdbc.sql("""
                insert into pace_settings (company_id, per_second, gap_millis, jitter_millis, pair_millis, pair_burst,
                  first_day, growth_percent)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (company_id) do update
                  set per_second = excluded.per_second, gap_millis = excluded.gap_millis,
                      jitter_millis = excluded.jitter_millis, pair_millis = excluded.pair_millis,
                      pair_burst = excluded.pair_burst, first_day = excluded.first_day,
                      growth_percent = excluded.growth_percent""")
                .param(company.value())
                .param(differing.perSecond())
                .param(millis(differing.gap()))
                .param(millis(differing.jitter()))
                .param(millis(differing.pairEvery()))
                .param(differing.pairBurst())
                .param(differing.firstDay())
                .param(differing.growthPercent())
                .update();
    }

    private static Pace on(ResultSet row, Pace usual) {
        try {
            return read(row).on(usual);
        } catch (SQLException e) {
            throw new IllegalStateException("a row of pace_settings could not be read", e);
        }
    }

    private static PaceProperties.Differing read(ResultSet row) throws SQLException {
        return new PaceProperties.Differing(
                number(row, "per_second"),
                duration(row, "gap_millis"),
                duration(row, "jitter_millis"),
                duration(row, "pair_millis"),
                number(row, "pair_burst"),
                number(row, "first_day"),
                number(row, "growth_percent"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        Integer millis = number(row, column);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static @Nullable Integer millis(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toMillis());
    }
}
