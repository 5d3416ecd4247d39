package website.atendo.appointment.companies;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** A new company, and everybody is told what it is. */
@Service
public class FoundCompany {
    private final Companies companies;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Clock clock;

    FoundCompany(Companies companies, AuditLog audit, Outbox outbox, Clock clock) {
        this.companies = companies;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @InCompany(readOnly = true)
    public boolean exists(CompanyId id) {
        return companies.exists(id);
    }

    /** @param id one that no company has */
    @InCompany
    public void found(CompanyId id, CompanySettings settings, Provider provider, By by) {
        var company = new Company(id, settings, provider, clock.instant());
        companies.add(company);
        outbox.append(id, Topics.COMPANY_PROFILES, "company/" + id, company.profile());
        audit.record(id, by, "company", id, "found", null, company.profile());
    }
}
