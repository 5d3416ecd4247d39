package website.atendo.appointment.clients;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.companies.Places;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A company gets to know a client. Four statements. */
@Service
public class AddClient {
    private final Clients clients;
    private final Places places;
    private final ClientConsent consent;
    private final AuditLog audit;
    private final Clock clock;

    AddClient(Clients clients, Places places, ClientConsent consent, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.places = places;
        this.consent = consent;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws NoPhone where the phone is none
     * @throws PhoneTaken where another client of the company has it
     */
    @InCompany
    public KnownClient add(CompanyId company, ClientFields fields, By by) {
        var place = places.of(company);
        PhoneNumber phone = PhoneNumber.parse(fields.phone(), place.region()).orElseThrow(NoPhone::new);
        clients.findByCompanyIdAndPhone(company, phone.e164()).ifPresent(other -> {
            throw new PhoneTaken(other.id());
        });
        Instant now = clock.instant();
        Client client = clients.save(new Client(company, fields, phone, by, now));
        if (client.known().optedOut()) {
            consent.publish(company, client, place, null);
        }
        audit.record(company, by, "client", client.id(), "add", null, client.known());
        return client.known();
    }
}
