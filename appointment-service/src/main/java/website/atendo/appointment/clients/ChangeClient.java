package website.atendo.appointment.clients;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** What a company knows of a client changes; their appointments ahead are told again where that concerns them. */
@Service
public class ChangeClient {
    private final Clients clients;
    private final Places places;
    private final ClientConsent consent;
    private final RepublishAppointments appointments;
    private final AuditLog audit;
    private final Clock clock;

    ChangeClient(
            Clients clients,
            Places places,
            ClientConsent consent,
            RepublishAppointments appointments,
            AuditLog audit,
            Clock clock) {
        this.clients = clients;
        this.places = places;
        this.consent = consent;
        this.appointments = appointments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param expected version; null: any
     * @throws NotHere where the company has no such client
     * @throws VersionPassed where it is not the expected one
     * @throws NoPhone where the phone is none
     * @throws PhoneTaken where another client of the company has it
     */
    @InCompany
    public KnownClient change(
            CompanyId company, ClientId id, @Nullable Long expected, UnaryOperator<ClientFields> edit, By by) {
        Client client = clients.toChange(company, id).orElseThrow(() -> new NotHere("client", id.value()));
        VersionPassed.check(expected, client.version());
        KnownClient before = client.known();
        ClientFields fields = edit.apply(client.fields());
        if (fields.equals(client.fields())) {
            return before;
        }
        var place = places.of(company);
        PhoneNumber phone = PhoneNumber.parse(fields.phone(), place.region()).orElseThrow(NoPhone::new);
        if (!phone.e164().equals(client.phone())) {
            clients.findByCompanyIdAndPhone(company, phone.e164()).ifPresent(other -> {
                throw new PhoneTaken(other.id());
            });
        }
        client.change(fields, phone, by, clock.instant());
        clients.flush();
        KnownClient after = client.known();
        if (before.optedOut() != after.optedOut()) {
            consent.publish(company, client, place, null);
        }
        if (!before.name().equals(after.name())
                || !before.phone().equals(after.phone())
                || !java.util.Objects.equals(before.locale(), after.locale())) {
            appointments.republish(company, RepublishAppointments.Whose.of(id));
        }
        if (after.version() != before.version()) {
            audit.record(company, by, "client", id, "change", before, after);
        }
        return after;
    }
}
