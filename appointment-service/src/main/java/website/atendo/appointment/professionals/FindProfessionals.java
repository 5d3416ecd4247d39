package website.atendo.appointment.professionals;

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
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** Professionals as they are known. One statement each. */
@Service
public class FindProfessionals {
    private static final String COLUMNS = """
            p.id, p.name, p.active, p.version, p.created_at,
            array(select service_id from professional_services ps
              where ps.company_id = p.company_id and ps.professional_id = p.id order by service_id) as services""";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindProfessionals(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    Optional<KnownProfessional> one(CompanyId company, ProfessionalId id) {
        return jdbc.sql("select " + COLUMNS + " from professionals p where p.company_id = :company and p.id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .query((row, _) -> professional(row))
                .optional();
    }

    /** Who can be booked for a service, by name. */
    @InCompany(readOnly = true)
    public List<KnownProfessional> offering(CompanyId company, ServiceId service) {
        return jdbc.sql("select " + COLUMNS + """
                         from professionals p where p.company_id = :company and p.active
                          and exists (select from professional_services ps
                            where ps.company_id = p.company_id and ps.professional_id = p.id and ps.service_id = :service)
                        order by lower(p.name), p.id""")
                .param("company", company.value())
                .param("service", service.value())
                .query((row, _) -> professional(row))
                .list();
    }

    /** What the list may be sorted by. */
    static final Map<String, String> SORTS = Map.of("name", "lower(p.name)", "createdAt", "p.created_at");

    /**
     * @param search of the name; null: all
     * @param active null: all
     */
    @InCompany(readOnly = true)
    Page<KnownProfessional> all(
            CompanyId company, @Nullable Search search, @Nullable Boolean active, Sort sort, Paging paging) {
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        String where = "from professionals p where p.company_id = :company";
        if (search != null) {
            where += " and strpos(lower(p.name), :search) > 0";
            parameters.put("search", search.text());
        }
        if (active != null) {
            where += " and p.active = :active";
            parameters.put("active", active);
        }
        return pages.read(COLUMNS, where, sort.sql(), parameters, paging, (row, _) -> professional(row));
    }

    private static KnownProfessional professional(ResultSet row) throws SQLException {
        return new KnownProfessional(
                new ProfessionalId(row.getLong("id")),
                row.getString("name"),
                List.of((Long[]) row.getArray("services").getArray()),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
