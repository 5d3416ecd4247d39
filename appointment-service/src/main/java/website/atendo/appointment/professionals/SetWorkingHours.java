package website.atendo.appointment.professionals;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional works at other hours from now on; what is booked stays. */
@Service
public class SetWorkingHours {
    private final Professionals professionals;
    private final WorkingHours hours;
    private final AuditLog audit;
    private final Clock clock;

    SetWorkingHours(Professionals professionals, WorkingHours hours, AuditLog audit, Clock clock) {
        this.professionals = professionals;
        this.hours = hours;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public record Set(WeeklyHours hours, long version) {}

    /**
     * @param expected version of the professional; null: any
     * @param wanted without contradictions
     */
    @InCompany
    public Set set(CompanyId company, ProfessionalId id, @Nullable Long expected, WeeklyHours wanted, By by) {
        WeeklyHours sorted = wanted.sorted();
        Professional professional =
                professionals.toChange(company, id).orElseThrow(() -> new NotHere("professional", id.value()));
        VersionPassed.check(expected, professional.version());
        WeeklyHours before = hours.of(company, id);
        if (before.equals(sorted)) {
            return new Set(before, professional.version());
        }
        hours.replace(company, id, sorted);
        professional.hoursChanged(clock.instant());
        professionals.flush();
        audit.record(company, by, "professional", id, "set-working-hours", before, sorted);
        return new Set(sorted, professional.version());
    }
}
