package website.atendo.appointment.apiclients;

import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** The programs that call in a company's name, those that were revoked last. */
@Service
class FindApiClients {
    private final ApiClientRows clients;

    FindApiClients(ApiClientRows clients) {
        this.clients = clients;
    }

    @InCompany(readOnly = true)
    Page<KnownApiClient> all(CompanyId company, Paging paging) {
        return clients.all(company, paging);
    }
}
