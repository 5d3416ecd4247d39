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

/** A program gets no further token; what it has runs out within the hour. */
@Service
class RevokeApiClient {
    private final ApiClientRows clients;
    private final AuditLog audit;
    private final Clock clock;

    RevokeApiClient(ApiClientRows clients, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return false where the company has no such program; one that is revoked stays so */
    @InCompany
    boolean revoke(CompanyId company, String clientId, By by) {
        Optional<KnownApiClient> found = clients.toChange(company, clientId);
        found.filter(client -> client.revokedAt() == null).ifPresent(before -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            clients.revoke(company, clientId, now);
            var after = new KnownApiClient(clientId, before.name(), before.createdAt(), before.secretChangedAt(), now);
            audit.record(company, by, "api-client", clientId, "revoke", before, after);
        });
        return found.isPresent();
    }
}
