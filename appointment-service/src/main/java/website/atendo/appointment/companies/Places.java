package website.atendo.appointment.companies;

import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Where the companies are. One statement. */
@Repository
public class Places {
    private final JdbcClient jdbc;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @InCompany(readOnly = true)
    public Place of(CompanyId company) {
        return jdbc.sql("select name, locale, zone, address from companies where company_id = :company")
                .param("company", company.value())
                .query((row, _) ->
                        new Place(row.getString(1), row.getString(2), ZoneId.of(row.getString(3)), row.getString(4)))
                .single();
    }
}
