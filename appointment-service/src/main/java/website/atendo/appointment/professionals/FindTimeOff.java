package website.atendo.appointment.professionals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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

/** When professionals are away. One statement. */
@Service
class FindTimeOff {
    private static final String COLUMNS =
            "t.id, t.professional_id, t.starts_at, t.ends_at, t.reason, t.version, c.zone";
    private static final String FROM = """
            from time_off t join companies c on c.company_id = t.company_id
            where t.company_id = :company and t.professional_id = :professional""";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindTimeOff(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    Optional<TimeOff> one(CompanyId company, ProfessionalId professional, long id) {
        return jdbc.sql("select " + COLUMNS + " " + FROM + " and t.id = :id")
                .param("company", company.value())
                .param("professional", professional.value())
                .param("id", id)
                .query((row, _) -> timeOff(row))
                .optional();
    }

    @InCompany(readOnly = true)
    Page<TimeOff> all(CompanyId company, ProfessionalId professional, Paging paging) {
        return pages.read(
                COLUMNS,
                FROM,
                "t.starts_at, t.id",
                Map.of("company", company.value(), "professional", professional.value()),
                paging,
                (row, _) -> timeOff(row));
    }

    private static TimeOff timeOff(ResultSet row) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        return new TimeOff(
                row.getLong("id"),
                new ProfessionalId(row.getLong("professional_id")),
                row.getObject("starts_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime(),
                row.getObject("ends_at", OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime(),
                row.getString("reason"),
                row.getLong("version"));
    }
}
