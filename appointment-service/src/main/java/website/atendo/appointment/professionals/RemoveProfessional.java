package website.atendo.appointment.professionals;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional is forgotten who never had an appointment. */
@Service
class RemoveProfessional {
    private final Professionals professionals;
    private final Repertoires repertoires;
    private final AuditLog audit;

    RemoveProfessional(Professionals professionals, Repertoires repertoires, AuditLog audit) {
        this.professionals = professionals;
        this.repertoires = repertoires;
        this.audit = audit;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException where they have appointments */
    @InCompany
    void remove(CompanyId company, ProfessionalId id, @Nullable Long expected, By by) {
        Professional professional =
                professionals.toChange(company, id).orElseThrow(() -> new NotHere("professional", id.value()));
        VersionPassed.check(expected, professional.version());
        KnownProfessional before = professional.known(repertoires.of(company, id));
        professionals.delete(professional);
        professionals.flush();
        audit.record(company, by, "professional", id, "remove", before, null);
    }
}
