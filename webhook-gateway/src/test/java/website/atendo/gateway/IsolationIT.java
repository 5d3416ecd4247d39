package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class IsolationIT extends GatewayIT {
    @Autowired
    private CompanyTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyTableIsIsolated() throws Exception {
        CompanyId company = aCompany();
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "oi")));

        CompanyIsolation.of(DATABASE)
                .everyTableIsIsolatedExcept("applied_positions")
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly("outbox", "inbox", "instances", "journal")
                .noRoleCanBypassIt();
    }

    @Test
    void aCompanySeesItsOwnJournalOnly() {
        CompanyId one = aCompany();
        CompanyId other = aCompany();
        assertTaken(door().post(one, Webhooks.text(one, "3A1", "oi")));
        assertTaken(door().post(other, Webhooks.text(other, "3A1", "oi")));

        assertThat(transactions.read(
                        one,
                        () -> jdbc.sql("select distinct company_id from journal")
                                .query(Long.class)
                                .list()))
                .containsExactly(one.value());
    }
}
