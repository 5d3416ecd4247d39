package website.atendo.appointment.whatsapp;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.clients.FindClients;
import website.atendo.appointment.clients.KnownClient;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.appointment.companies.Place;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.services.FindServices;
import website.atendo.appointment.services.KnownService;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** A client, or somebody not known yet, gets the list of services to choose from. */
@Service
public class OfferServices {
    /** A list on a phone has ten rows. */
    private static final int MOST = 10;

    private static final int LONGEST_TITLE = 24;

    private final FindClients clients;
    private final FindServices services;
    private final Places places;
    private final Outbox outbox;

    OfferServices(FindClients clients, FindServices services, Places places, Outbox outbox) {
        this.clients = clients;
        this.services = services;
        this.places = places;
        this.outbox = outbox;
    }

    /** What became of it. */
    public sealed interface Offered {
        /** @param services how many the client may choose from */
        record Done(int services) implements Offered {}

        record NoSuchClient(ClientId client) implements Offered {}

        record NotAPhone() implements Offered {}

        record OptedOut(ClientId client) implements Offered {}

        /** There is none that anybody offers. */
        record NothingToOffer() implements Offered {}
    }

    @InCompany
    public Offered to(CompanyId company, ClientId id, Actor actor, @Nullable EventId answers) {
        Optional<KnownClient> client = clients.one(company, id);
        return client.isEmpty()
                ? new Offered.NoSuchClient(id)
                : offer(company, places.of(company), client.get(), actor, answers);
    }

    /** @param phone in any form that {@link PhoneNumber} reads */
    @InCompany
    public Offered to(CompanyId company, String phone, Actor actor, @Nullable EventId answers) {
        Place place = places.of(company);
        Optional<PhoneNumber> number = PhoneNumber.parse(phone, place.region());
        if (number.isEmpty()) {
            return new Offered.NotAPhone();
        }
        Optional<KnownClient> client = clients.byPhone(company, number.get());
        return client.isPresent()
                ? offer(company, place, client.get(), actor, answers)
                : offer(
                        company,
                        place,
                        new ClientFacts(null, place.locale(), place.companyName(), place.zone()),
                        new Person(null, number.get().e164(), null),
                        actor,
                        answers);
    }

    private Offered offer(CompanyId company, Place place, KnownClient client, Actor actor, @Nullable EventId answers) {
        if (client.optedOut() && answers == null) {
            return new Offered.OptedOut(client.id());
        }
        String locale = client.locale() == null ? place.locale() : client.locale();
        return offer(
                company,
                place,
                new ClientFacts(client.id(), locale, place.companyName(), place.zone()),
                new Person(client.name(), client.phone(), null),
                actor,
                answers);
    }

    private Offered offer(
            CompanyId company, Place place, ClientFacts client, Person person, Actor actor, @Nullable EventId answers) {
        List<Choice> choices = services.onOffer(company).stream()
                .limit(MOST)
                .map(service -> choice(service, client.locale()))
                .toList();
        if (choices.isEmpty()) {
            return new Offered.NothingToOffer();
        }
        String subject = client.clientId() == null ? "company/" + company : "client/" + client.clientId();
        outbox.append(
                company,
                Topics.APPOINTMENT_EVENTS,
                subject,
                new AppointmentEvent.ServicesOffered(client, person, choices, actor, answers));
        return new Offered.Done(choices.size());
    }

    /** Its id is what comes back when it is chosen: {@code service:7}. */
    private static Choice choice(KnownService service, String locale) {
        String name = service.name();
        String title = name.length() <= LONGEST_TITLE ? name : name.substring(0, LONGEST_TITLE - 1) + "…";
        String length = service.durationMinutes() + " min";
        String description = service.price() == null ? length : length + " · " + price(service.price(), locale);
        return new Choice(
                "service:" + service.id(), title, title.equals(name) ? description : name + " · " + description);
    }

    private static String price(BigDecimal price, String locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.forLanguageTag(locale));
        format.setCurrency(Currency.getInstance("BRL"));
        return format.format(price).replace('\u00a0', ' ');
    }
}
