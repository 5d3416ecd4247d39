package website.atendo.appointment.clients;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.companies.Place;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.messaging.Outbox;

/** Tells everybody whether a client may be written to. */
@Component
class ClientConsent {
    private final Outbox outbox;

    ClientConsent(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param answers the client's message that asked for it */
    void publish(CompanyId company, Client client, Place place, @Nullable EventId answers) {
        var facts = new ClientFacts(
                client.id(),
                client.locale() == null ? place.locale() : client.locale(),
                place.companyName(),
                place.zone());
        outbox.append(
                company,
                Topics.APPOINTMENT_EVENTS,
                "client/" + client.id(),
                client.known().optedOut()
                        ? new AppointmentEvent.ClientOptedOut(facts, client.person(), answers)
                        : new AppointmentEvent.ClientOptedIn(facts, client.person(), answers));
    }
}
