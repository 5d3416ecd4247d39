package website.atendo.appointment.apiclients;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A program may call in a company's name. */
@Service
public class AddApiClient {
    private final ApiClientRows clients;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Clock clock;

    AddApiClient(ApiClientRows clients, Credentials credentials, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    @InCompany
    public IssuedSecret add(CompanyId company, String name, By by) {
        var client = new KnownApiClient(
                credentials.newId(company), name.strip(), clock.instant().truncatedTo(ChronoUnit.MICROS), null, null);
        String secret = credentials.newSecret();
        clients.add(company, client, credentials.hashOf(secret));
        audit.record(company, by, "api-client", client.clientId(), "add", null, client);
        return IssuedSecret.of(client, secret);
    }
}
