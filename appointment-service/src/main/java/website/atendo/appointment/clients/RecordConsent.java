package website.atendo.appointment.clients;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/** A client wants no messages any more, or wants them again. */
@Service
public class RecordConsent {
    private final Clients clients;
    private final Places places;
    private final ClientConsent consent;
    private final AuditLog audit;
    private final Clock clock;

    RecordConsent(Clients clients, Places places, ClientConsent consent, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.places = places;
        this.consent = consent;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Said once more, it is answered once more but changes nothing.
     *
     * @param answers the client's message that asked for it
     * @param text in which words; null: none
     * @throws NotHere where the company has no such client
     */
    @InCompany
    public KnownClient optOut(CompanyId company, ClientId id, By by, @Nullable EventId answers, @Nullable String text) {
        return record(company, id, false, by, answers, text);
    }

    /** See {@link #optOut}. */
    @InCompany
    public KnownClient optIn(CompanyId company, ClientId id, By by, @Nullable EventId answers, @Nullable String text) {
        return record(company, id, true, by, answers, text);
    }

    private KnownClient record(
            CompanyId company, ClientId id, boolean given, By by, @Nullable EventId answers, @Nullable String text) {
        Client client = clients.toChange(company, id).orElseThrow(() -> new NotHere("client", id.value()));
        KnownClient before = client.known();
        boolean changed = client.consent(Consent.of(given, by, text, answers, clock.instant()));
        clients.flush();
        consent.publish(company, client, places.of(company), answers);
        if (changed) {
            audit.record(company, by, "client", id, given ? "opt-in" : "opt-out", before, client.known());
        }
        return client.known();
    }
}
