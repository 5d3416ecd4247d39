package website.atendo.appointment.apiclients;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A program gets another secret; the one it had is worth nothing from now on. */
@Service
class ChangeSecret {
    private final ApiClientRows clients;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Clock clock;

    ChangeSecret(ApiClientRows clients, Credentials credentials, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty where the company has no such program, or has revoked it. */
    @InCompany
    Optional<IssuedSecret> change(CompanyId company, String clientId, By by) {
        return clients.toChange(company, clientId)
                .filter(client -> client.revokedAt() == null)
                .map(before -> {
                    String secret = credentials.newSecret();
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    clients.changeSecret(company, clientId, credentials.hashOf(secret), now);
                    var after = new KnownApiClient(clientId, before.name(), before.createdAt(), now, null);
                    audit.record(company, by, "api-client", clientId, "change-secret", before, after);
                    return IssuedSecret.of(after, secret);
                });
    }
}
