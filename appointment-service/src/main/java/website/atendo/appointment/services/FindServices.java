package website.atendo.appointment.services;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.resources.Search;
import website.atendo.appointment.resources.Sort;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** Services as they are offered. One statement each. */
@Service
public class FindServices {
    private static final String COLUMNS =
            "id, name, duration_minutes, price, buffer_before_minutes, buffer_after_minutes, active, version, created_at";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindServices(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    public Optional<KnownService> one(CompanyId company, ServiceId id) {
        return jdbc.sql("select " + COLUMNS + " from services where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .query((row, _) -> service(row))
                .optional();
    }

    /** What clients may choose from: active, and offered by somebody who is. By name. */
    @InCompany(readOnly = true)
    public List<KnownService> onOffer(CompanyId company) {
        return jdbc.sql("select " + COLUMNS + """
                         from services s where company_id = :company and active
                          and exists (select from professional_services ps
                            join professionals p on p.company_id = ps.company_id and p.id = ps.professional_id and p.active
                            where ps.company_id = s.company_id and ps.service_id = s.id)
                        order by lower(name), id""")
                .param("company", company.value())
                .query((row, _) -> service(row))
                .list();
    }

    /** What the list may be sorted by. */
    static final Map<String, String> SORTS = Map.of(
            "name",
            "lower(name)",
            "price",
            "coalesce(price, 0)",
            "durationMinutes",
            "duration_minutes",
            "createdAt",
            "created_at");

    /**
     * @param search of the name; null: all
     * @param active null: all
     */
    @InCompany(readOnly = true)
    Page<KnownService> all(
            CompanyId company, @Nullable Search search, @Nullable Boolean active, Sort sort, Paging paging) {
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        String where = "from services where company_id = :company";
        if (search != null) {
            where += " and strpos(lower(name), :search) > 0";
            parameters.put("search", search.text());
        }
        if (active != null) {
            where += " and active = :active";
            parameters.put("active", active);
        }
        return pages.read(COLUMNS, where, sort.sql(), parameters, paging, (row, _) -> service(row));
    }

    private static KnownService service(ResultSet row) throws SQLException {
        return new KnownService(
                new ServiceId(row.getLong("id")),
                row.getString("name"),
                row.getInt("duration_minutes"),
                row.getBigDecimal("price"),
                row.getInt("buffer_before_minutes"),
                row.getInt("buffer_after_minutes"),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
