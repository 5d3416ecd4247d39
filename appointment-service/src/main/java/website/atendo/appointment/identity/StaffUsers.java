package website.atendo.appointment.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.AcrossCompanies;

/** The staff users of all companies: whoever logs in has not said yet where they belong. */
@Repository
class StaffUsers {
    private static final String SELECT = """
            select staff.id, staff.company_id, staff.email, staff.name, lower(staff.role) as role,
              staff.professional_id, staff.password_hash,
              staff.active and company.active as usable
            from users staff join companies company on company.company_id = staff.company_id
            """;

    private final JdbcClient jdbc;

    StaffUsers(AcrossCompanies across) {
        this.jdbc = across.jdbc();
    }

    /** @param email in lower case */
    Optional<StaffUser> findByEmail(String email) {
        return jdbc.sql(SELECT + "where staff.email = :email")
                .param("email", email)
                .query(StaffUsers::read)
                .optional();
    }

    Optional<StaffUser> find(long id) {
        return jdbc.sql(SELECT + "where staff.id = :id")
                .param("id", id)
                .query(StaffUsers::read)
                .optional();
    }

    private static StaffUser read(ResultSet row, int number) throws SQLException {
        long professional = row.getLong("professional_id");
        return new StaffUser(
                row.getLong("id"),
                new CompanyId(row.getLong("company_id")),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                professional == 0 ? null : new ProfessionalId(professional),
                row.getString("password_hash"),
                row.getBoolean("usable"));
    }
}
