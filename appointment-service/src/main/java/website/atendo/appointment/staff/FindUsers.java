package website.atendo.appointment.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** The people of a company who log in. One statement each. */
@Service
class FindUsers {
    private static final String COLUMNS = "id, email, name, role, professional_id, active, version, created_at";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindUsers(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    Optional<KnownUser> one(CompanyId company, long id) {
        return jdbc.sql("select " + COLUMNS + " from users where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id)
                .query((row, _) -> user(row))
                .optional();
    }

    @InCompany(readOnly = true)
    Page<KnownUser> all(CompanyId company, Paging paging) {
        return pages.read(
                COLUMNS,
                "from users where company_id = :company",
                "lower(name), id",
                Map.of("company", company.value()),
                paging,
                (row, _) -> user(row));
    }

    private static KnownUser user(ResultSet row) throws SQLException {
        long professional = row.getLong("professional_id");
        return new KnownUser(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                professional == 0 ? null : new ProfessionalId(professional),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
