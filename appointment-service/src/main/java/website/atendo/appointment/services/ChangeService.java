package website.atendo.appointment.services;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** A service changes; appointments keep their length, but are told again where its name changed. */
@Service
class ChangeService {
    private final OfferedServices services;
    private final RepublishAppointments appointments;
    private final AuditLog audit;

    ChangeService(OfferedServices services, RepublishAppointments appointments, AuditLog audit) {
        this.services = services;
        this.appointments = appointments;
        this.audit = audit;
    }

    /** @param expected version; null: any */
    @InCompany
    KnownService change(
            CompanyId company, ServiceId id, @Nullable Long expected, UnaryOperator<ServiceFields> edit, By by) {
        OfferedService service = services.toChange(company, id).orElseThrow(() -> new NotHere("service", id.value()));
        VersionPassed.check(expected, service.version());
        KnownService before = service.known();
        service.change(edit.apply(service.fields()));
        services.flush();
        KnownService after = service.known();
        if (after.version() == before.version()) {
            return before;
        }
        if (!after.name().equals(before.name())) {
            appointments.republish(company, RepublishAppointments.Whose.of(id));
        }
        audit.record(company, by, "service", id, "change", before, after);
        return after;
    }
}
