package website.atendo.appointment.slots;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** What a company's clients may do by themselves. One statement. */
@Service
public class FindAgendaRules {
    private final JdbcClient jdbc;

    FindAgendaRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @InCompany(readOnly = true)
    public AgendaRules of(CompanyId company) {
        return jdbc.sql("""
                        select minimum_notice_minutes, booking_horizon_days, cancel_notice_minutes from companies
                        where company_id = :company""")
                .param("company", company.value())
                .query((row, _) -> new AgendaRules(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }
}
