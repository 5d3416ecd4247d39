package website.atendo.adapter.companies;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.edge.CompanyStanding;
import website.atendo.tenancy.AcrossCompanies;

/** Which companies the operator has suspended, as their newest profile says. One statement. */
@Component
class SuspendedCompanies implements CompanyStanding {
    private final JdbcClient jdbc;

    SuspendedCompanies(AcrossCompanies across) {
        this.jdbc = across.jdbc();
    }

    @Override
    public boolean isSuspended(CompanyId company) {
        return jdbc.sql("select exists (select from companies where company_id = ? and not active)")
                .param(company.value())
                .query(Boolean.class)
                .single();
    }
}
