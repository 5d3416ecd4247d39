package website.atendo.appointment.conversations;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.clients.FindClients;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/**
 * Staff see what was learnt of a client's addresses, and say what is not theirs: from then on whoever writes from it is
 * who it was taken for before, or nobody known, and it is not learnt of this client again.
 */
@Service
class UndoAlias {
    private final ClientAliases aliases;
    private final FindClients clients;
    private final AuditLog audit;

    UndoAlias(ClientAliases aliases, FindClients clients, AuditLog audit) {
        this.aliases = aliases;
        this.clients = clients;
        this.audit = audit;
    }

    /** @throws NotHere where the company has no such client */
    @InCompany(readOnly = true)
    List<ClientAlias> of(CompanyId company, ClientId client) {
        if (clients.one(company, client).isEmpty()) {
            throw new NotHere("client", client.value());
        }
        return aliases.of(company, client);
    }

    /** Said once more, it changes nothing. Empty where nothing such was learnt of the client. */
    @InCompany
    Optional<ClientAlias> undo(CompanyId company, ClientId client, long id, By by) {
        return set(company, client, id, true, by);
    }

    /** It is theirs after all. */
    @InCompany
    Optional<ClientAlias> restore(CompanyId company, ClientId client, long id, By by) {
        return set(company, client, id, false, by);
    }

    private Optional<ClientAlias> set(CompanyId company, ClientId client, long id, boolean undone, By by) {
        return aliases.toChange(company, client, id).map(before -> {
            if (before.isUndone() == undone) {
                return before;
            }
            ClientAlias after = aliases.setUndone(company, before, undone);
            audit.record(company, by, "client", client, undone ? "undo-alias" : "restore-alias", before, after);
            return after;
        });
    }
}
