package website.atendo.appointment.services;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;

/** Something a company offers, such as a haircut. What was booked keeps its length when the service's changes. */
@Entity
@Table(name = "services")
class OfferedService {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version = 1;

    private CompanyId companyId;
    private String name;
    private int durationMinutes;
    private int bufferBeforeMinutes;
    private int bufferAfterMinutes;
    private @Nullable BigDecimal price;
    private boolean active = true;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected OfferedService() {}

    OfferedService(CompanyId company, ServiceFields fields, Instant now) {
        this.companyId = company;
        this.createdAt = now;
        this.name = fields.name().strip();
        change(fields);
    }

    final void change(ServiceFields fields) {
        name = fields.name().strip();
        durationMinutes = fields.durationMinutes();
        price = fields.price() == null ? null : fields.price().setScale(2, RoundingMode.UNNECESSARY);
        bufferBeforeMinutes = fields.bufferBeforeMinutes() == null ? 0 : fields.bufferBeforeMinutes();
        bufferAfterMinutes = fields.bufferAfterMinutes() == null ? 0 : fields.bufferAfterMinutes();
        active = fields.active() == null || fields.active();
    }

    ServiceFields fields() {
        return new ServiceFields(name, durationMinutes, price, bufferBeforeMinutes, bufferAfterMinutes, active);
    }

    KnownService known() {
        return new KnownService(
                id(),
                name,
                durationMinutes,
                price,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                active,
                version,
                createdAt);
    }

    ServiceId id() {
        return new ServiceId(Objects.requireNonNull(id, "a service has its id once it is added"));
    }

    long version() {
        return version;
    }
}
