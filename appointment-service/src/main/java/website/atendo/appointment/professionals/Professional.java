package website.atendo.appointment.professionals;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** Somebody who serves clients. What they offer and when they work is theirs: it changes with their version. */
@Entity
@Table(name = "professionals")
class Professional {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version = 1;

    private CompanyId companyId;
    private String name;
    private boolean active;
    private Instant changedAt;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Professional() {}

    Professional(CompanyId company, ProfessionalFields fields, Instant now) {
        this.companyId = company;
        this.createdAt = now;
        this.name = fields.name().strip();
        this.active = fields.active() == null || fields.active();
        this.changedAt = now;
    }

    void change(ProfessionalFields fields, Instant now) {
        name = fields.name().strip();
        active = fields.active() == null || fields.active();
        changedAt = now;
    }

    /** Their hours changed, which are kept in a table of their own. */
    void hoursChanged(Instant now) {
        changedAt = now;
    }

    ProfessionalFields fields(Collection<Long> services) {
        return new ProfessionalFields(name, new TreeSet<>(services), active);
    }

    KnownProfessional known(Collection<Long> services) {
        return new KnownProfessional(id(), name, List.copyOf(new TreeSet<>(services)), active, version, createdAt);
    }

    ProfessionalId id() {
        return new ProfessionalId(Objects.requireNonNull(id, "a professional has their id once they are added"));
    }

    long version() {
        return version;
    }
}
