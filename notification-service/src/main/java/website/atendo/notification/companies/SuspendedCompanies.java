package website.atendo.notification.companies;

import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.edge.CompanyStanding;
import website.atendo.tenancy.CompanyTransactions;

/** Which companies the operator has suspended, as their newest profile says. */
@Component
class SuspendedCompanies implements CompanyStanding {
    private final Companies companies;
    private final CompanyTransactions transactions;

    SuspendedCompanies(Companies companies, CompanyTransactions transactions) {
        this.companies = companies;
        this.transactions = transactions;
    }

    @Override
    public boolean isSuspended(CompanyId company) {
        return transactions.read(
                company,
                () -> companies
                        .profileOf(company)
                        .map(Profile::active)
                        .filter(active -> !active)
                        .isPresent());
    }
}
