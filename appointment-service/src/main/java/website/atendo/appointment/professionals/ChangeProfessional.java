package website.atendo.appointment.professionals;

import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional changes; their appointments ahead are told again where their name changed. */
@Service
class ChangeProfessional {
    private final Professionals professionals;
    private final Repertoires repertoires;
    private final RepublishAppointments appointments;
    private final AuditLog audit;
    private final Clock clock;

    ChangeProfessional(
            Professionals professionals,
            Repertoires repertoires,
            RepublishAppointments appointments,
            AuditLog audit,
            Clock clock) {
        this.professionals = professionals;
        this.repertoires = repertoires;
        this.appointments = appointments;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param expected version; null: any */
    @InCompany
    KnownProfessional change(
            CompanyId company,
            ProfessionalId id,
            @Nullable Long expected,
            UnaryOperator<ProfessionalFields> edit,
            By by) {
        var theirs = RepublishAppointments.Whose.of(id);
        appointments.lock(company, theirs);
        Professional professional =
                professionals.toChange(company, id).orElseThrow(() -> new NotHere("professional", id.value()));
        VersionPassed.check(expected, professional.version());
        List<Long> services = repertoires.of(company, id);
        KnownProfessional before = professional.known(services);
        ProfessionalFields fields = edit.apply(professional.fields(services));
        if (fields.equals(professional.fields(services))) {
            return before;
        }
        professional.change(fields, clock.instant());
        professionals.flush();
        repertoires.replace(company, id, fields.serviceIds());
        KnownProfessional after = professional.known(fields.serviceIds());
        if (!after.name().equals(before.name())) {
            appointments.republish(company, theirs);
        }
        audit.record(company, by, "professional", id, "change", before, after);
        return after;
    }
}
