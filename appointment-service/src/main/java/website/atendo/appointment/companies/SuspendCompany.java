package website.atendo.appointment.companies;

import java.util.Map;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** The operator stops a company, or lets it go on; everybody is told, and nothing is sent for it meanwhile. */
@Service
public class SuspendCompany {
    private final Companies companies;
    private final Outbox outbox;
    private final AuditLog audit;

    SuspendCompany(Companies companies, Outbox outbox, AuditLog audit) {
        this.companies = companies;
        this.outbox = outbox;
        this.audit = audit;
    }

    @InCompany
    public void suspend(CompanyId id, By by) {
        set(id, false, "suspend", by);
    }

    @InCompany
    public void activate(CompanyId id, By by) {
        set(id, true, "activate", by);
    }

    private void set(CompanyId id, boolean active, String action, By by) {
        Company company = companies.toChange(id);
        if (company.isActive() == active) {
            return;
        }
        company.activate(active);
        companies.write();
        outbox.append(id, Topics.COMPANY_PROFILES, "company/" + id, company.profile());
        audit.record(id, by, "company", id, action, Map.of("active", !active), Map.of("active", active));
    }
}
