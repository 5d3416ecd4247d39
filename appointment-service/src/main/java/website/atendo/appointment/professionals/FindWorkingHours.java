package website.atendo.appointment.professionals;

import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** When a professional works. One statement. */
@Service
class FindWorkingHours {
    private final WorkingHours hours;

    FindWorkingHours(WorkingHours hours) {
        this.hours = hours;
    }

    @InCompany(readOnly = true)
    WeeklyHours of(CompanyId company, ProfessionalId professional) {
        return hours.of(company, professional);
    }
}
