package website.atendo.appointment.services;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** A service is forgotten that was never booked. */
@Service
class RemoveService {
    private final OfferedServices services;
    private final AuditLog audit;

    RemoveService(OfferedServices services, AuditLog audit) {
        this.services = services;
        this.audit = audit;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException where it was booked */
    @InCompany
    void remove(CompanyId company, ServiceId id, @Nullable Long expected, By by) {
        OfferedService service = services.toChange(company, id).orElseThrow(() -> new NotHere("service", id.value()));
        VersionPassed.check(expected, service.version());
        services.delete(service);
        services.flush();
        audit.record(company, by, "service", id, "remove", service.known(), null);
    }
}
