package website.atendo.appointment.clients;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A client is forgotten who never had an appointment. */
@Service
class RemoveClient {
    private final Clients clients;
    private final AuditLog audit;

    RemoveClient(Clients clients, AuditLog audit) {
        this.clients = clients;
        this.audit = audit;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException where they have appointments */
    @InCompany
    void remove(CompanyId company, ClientId id, @Nullable Long expected, By by) {
        Client client = clients.toChange(company, id).orElseThrow(() -> new NotHere("client", id.value()));
        VersionPassed.check(expected, client.version());
        clients.delete(client);
        clients.flush();
        audit.record(company, by, "client", id, "remove", client.known(), null);
    }
}
