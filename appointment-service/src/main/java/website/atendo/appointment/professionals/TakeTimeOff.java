package website.atendo.appointment.professionals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional will be away; what is booked stays. */
@Service
class TakeTimeOff {
    private final Professionals professionals;
    private final Places places;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    TakeTimeOff(Professionals professionals, Places places, JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.professionals = professionals;
        this.places = places;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws NotHere where the company has no such professional */
    @InCompany
    TimeOff take(CompanyId company, ProfessionalId professional, TimeOffFields fields, By by) {
        // Waits for bookings that are under way, and they for this.
        var _ = professionals
                .toChange(company, professional)
                .orElseThrow(() -> new NotHere("professional", professional.value()));
        var zone = places.of(company).zone();
        var from = fields.startsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        var until = fields.endsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        long id = jdbc.sql("""
                        insert into time_off (company_id, professional_id, starts_at, ends_at, reason, created_at)
                        values (:company, :professional, :from, :until, :reason, :now) returning id""")
                .param("company", company.value())
                .param("professional", professional.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("reason", fields.reason())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        var taken = new TimeOff(
                id,
                professional,
                from.atZone(zone).toOffsetDateTime(),
                until.atZone(zone).toOffsetDateTime(),
                fields.reason());
        audit.record(company, by, "time-off", id, "take", null, taken);
        return taken;
    }
}
