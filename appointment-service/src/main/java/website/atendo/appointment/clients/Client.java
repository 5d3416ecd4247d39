package website.atendo.appointment.clients;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;

/** A client of a company. */
@Entity
@Table(name = "clients")
class Client {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version = 1;

    private CompanyId companyId;
    private String name;
    private String phone;
    private @Nullable String email;
    private @Nullable String locale;
    private @Nullable String notes;
    private @Nullable Instant optedOutAt;
    private @Nullable Instant consentAt;

    @Enumerated(EnumType.STRING)
    private Consent.@Nullable Source consentSource;

    @Enumerated(EnumType.STRING)
    private Actor.@Nullable Kind consentByKind;

    private @Nullable String consentById;
    private @Nullable String consentText;
    private @Nullable UUID consentMessage;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Client() {}

    Client(CompanyId company, ClientFields fields, PhoneNumber phone, By by, Instant now) {
        this.companyId = company;
        this.createdAt = now;
        this.name = fields.name().strip();
        this.phone = phone.e164();
        record(Consent.of(true, by, fields.consentText(), null, now));
        change(fields, phone, by, now);
    }

    final void change(ClientFields fields, PhoneNumber newPhone, By by, Instant now) {
        name = fields.name().strip();
        phone = newPhone.e164();
        email = fields.email();
        locale = fields.locale();
        notes = fields.notes();
        Consent wanted = Consent.of(!Boolean.TRUE.equals(fields.optedOut()), by, fields.consentText(), null, now);
        if (!consent(wanted) && fields.consentText() != null) {
            record(wanted);
        }
    }

    /** @return false where it stood like that already */
    final boolean consent(Consent wanted) {
        if (wanted.given() == (optedOutAt == null)) {
            return false;
        }
        optedOutAt = wanted.given() ? null : wanted.at();
        record(wanted);
        return true;
    }

    private void record(Consent consent) {
        consentAt = consent.at();
        consentSource = consent.source();
        consentByKind = consent.by() == null ? null : consent.by().kind();
        consentById = consent.by() == null ? null : consent.by().id();
        consentText = consent.text();
        consentMessage =
                consent.messageId() == null ? null : consent.messageId().value();
    }

    private Consent consent() {
        return consentAt == null || consentSource == null
                ? Consent.unrecorded(optedOutAt, createdAt)
                : new Consent(
                        optedOutAt == null,
                        consentAt,
                        consentSource,
                        consentByKind == null ? null : new Actor(consentByKind, consentById),
                        consentText,
                        consentMessage == null ? null : new EventId(consentMessage));
    }

    ClientFields fields() {
        return new ClientFields(name, phone, email, locale, notes, optedOutAt != null, null);
    }

    KnownClient known() {
        return new KnownClient(
                id(), name, phone, email, locale, notes, optedOutAt != null, optedOutAt, consent(), version, createdAt);
    }

    Person person() {
        return new Person(name, phone, null);
    }

    ClientId id() {
        return new ClientId(Objects.requireNonNull(id, "a client has its id once it is added"));
    }

    long version() {
        return version;
    }

    String phone() {
        return phone;
    }

    @Nullable
    String locale() {
        return locale;
    }
}
