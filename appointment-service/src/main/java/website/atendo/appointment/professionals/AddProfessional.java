package website.atendo.appointment.professionals;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Somebody new serves clients; they can be booked once they have working hours. */
@Service
public class AddProfessional {
    private final Professionals professionals;
    private final Repertoires repertoires;
    private final AuditLog audit;
    private final Clock clock;

    AddProfessional(Professionals professionals, Repertoires repertoires, AuditLog audit, Clock clock) {
        this.professionals = professionals;
        this.repertoires = repertoires;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws website.atendo.appointment.resources.NotHere where the company has no such service */
    @InCompany
    public KnownProfessional add(CompanyId company, ProfessionalFields fields, By by) {
        Professional professional = professionals.save(new Professional(company, fields, clock.instant()));
        repertoires.replace(company, professional.id(), fields.serviceIds());
        KnownProfessional added = professional.known(fields.serviceIds());
        audit.record(company, by, "professional", added.id(), "add", null, added);
        return added;
    }
}
