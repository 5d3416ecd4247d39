package website.atendo.appointment.clients;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
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
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Client() {}

    Client(CompanyId company, ClientFields fields, PhoneNumber phone, Instant now) {
        this.companyId = company;
        this.createdAt = now;
        this.name = fields.name().strip();
        this.phone = phone.e164();
        change(fields, phone, now);
    }

    final void change(ClientFields fields, PhoneNumber newPhone, Instant now) {
        name = fields.name().strip();
        phone = newPhone.e164();
        email = fields.email();
        locale = fields.locale();
        notes = fields.notes();
        if (Boolean.TRUE.equals(fields.optedOut())) {
            optOut(now);
        } else {
            optIn();
        }
    }

    /** @return false where they had opted out already */
    final boolean optOut(Instant now) {
        if (optedOutAt != null) {
            return false;
        }
        optedOutAt = now;
        return true;
    }

    /** @return false where they had not opted out */
    final boolean optIn() {
        if (optedOutAt == null) {
            return false;
        }
        optedOutAt = null;
        return true;
    }

    ClientFields fields() {
        return new ClientFields(name, phone, email, locale, notes, optedOutAt != null);
    }

    KnownClient known() {
        return new KnownClient(
                id(), name, phone, email, locale, notes, optedOutAt != null, optedOutAt, version, createdAt);
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
