package website.atendo.appointment.services;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** A company offers something new. */
@Service
public class AddService {
    private final OfferedServices services;
    private final AuditLog audit;
    private final Clock clock;

    AddService(OfferedServices services, AuditLog audit, Clock clock) {
        this.services = services;
        this.audit = audit;
        this.clock = clock;
    }

    @InCompany
    public KnownService add(CompanyId company, ServiceFields fields, By by) {
        KnownService added = services.save(new OfferedService(company, fields, clock.instant()))
                .known();
        audit.record(company, by, "service", added.id(), "add", null, added);
        return added;
    }
}
