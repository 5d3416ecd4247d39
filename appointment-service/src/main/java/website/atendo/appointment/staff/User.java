package website.atendo.appointment.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** Somebody of a company who logs in. */
@Entity
@Table(name = "users")
class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version = 1;

    private CompanyId companyId;
    private String email;
    private String name;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable ProfessionalId professionalId;
    private boolean active;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    User(CompanyId company, UserFields fields, String passwordHash, Instant now) {
        this.companyId = company;
        this.createdAt = now;
        this.email = lower(fields.email());
        this.name = fields.name().strip();
        this.role = fields.role();
        this.passwordHash = passwordHash;
        change(fields);
    }

    final void change(UserFields fields) {
        email = lower(fields.email());
        name = fields.name().strip();
        role = fields.role();
        professionalId = fields.professionalId() == null ? null : new ProfessionalId(fields.professionalId());
        active = fields.active() == null || fields.active();
    }

    void password(String hash) {
        passwordHash = hash;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    UserFields fields() {
        return new UserFields(email, name, role, null, professionalId == null ? null : professionalId.value(), active);
    }

    KnownUser known() {
        return new KnownUser(id(), email, name, role, professionalId, active, version, createdAt);
    }

    boolean isActiveOwner() {
        return active && role == Role.OWNER;
    }

    long id() {
        return Objects.requireNonNull(id, "a user has their id once they are added");
    }

    long version() {
        return version;
    }
}
