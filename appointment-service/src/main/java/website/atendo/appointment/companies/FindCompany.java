package website.atendo.appointment.companies;

import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A company as its staff see it. One statement. */
@Service
class FindCompany {
    private final Companies companies;

    FindCompany(Companies companies) {
        this.companies = companies;
    }

    @InCompany(readOnly = true)
    KnownCompany find(CompanyId id) {
        return companies.get(id).known();
    }
}
