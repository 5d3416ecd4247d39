package website.atendo.appointment.professionals;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional will not be away after all. */
@Service
class GiveUpTimeOff {
    private final FindTimeOff find;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    GiveUpTimeOff(FindTimeOff find, JdbcClient jdbc, AuditLog audit) {
        this.find = find;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * @param expected version; null: any
     * @throws NotHere where the professional has no such time off
     */
    @InCompany
    void giveUp(CompanyId company, ProfessionalId professional, long id, @Nullable Long expected, By by) {
        TimeOff before = find.one(company, professional, id).orElseThrow(() -> new NotHere("time off", id));
        VersionPassed.check(expected, before.version());
        int gone = jdbc.sql("delete from time_off where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id)
                .update();
        if (gone == 1) {
            audit.record(company, by, "time-off", id, "give-up", before, null);
        }
    }
}
