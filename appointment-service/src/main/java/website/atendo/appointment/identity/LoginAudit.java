package website.atendo.appointment.identity;

import java.util.Map;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Logins, also refused ones, in the audit log of the user's company (invariant I11). */
@Component
class LoginAudit {
    private final AuditLog audit;

    LoginAudit(AuditLog audit) {
        this.audit = audit;
    }

    @InCompany
    void accepted(CompanyId company, StaffUser user, String address) {
        var by = new By(new Actor(Actor.Kind.STAFF, Long.toString(user.id())), new Origin(address));
        audit.record(company, by, "user", user.id(), "log-in", null, null);
    }

    /** Nobody knows who tried, so the system says it. */
    @InCompany
    void refused(CompanyId company, StaffUser user, String reason, String address) {
        var by = new By(Actor.SYSTEM, new Origin(address));
        audit.record(company, by, "user", user.id(), "refuse-log-in", null, Map.of("reason", reason));
    }
}
