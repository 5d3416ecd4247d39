package website.atendo.appointment.professionals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.DisplacedAppointments;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional will be away. */
@Service
class TakeTimeOff {
    private final Professionals professionals;
    private final Places places;
    private final DisplacedAppointments displaced;
    private final Displacement displacement;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    TakeTimeOff(
            Professionals professionals,
            Places places,
            DisplacedAppointments displaced,
            Displacement displacement,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.professionals = professionals;
        this.places = places;
        this.displaced = displaced;
        this.displacement = displacement;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param onConflict what becomes of appointments that lie in it; null: nobody said
     * @throws NotHere where the company has no such professional
     * @throws AppointmentsInTheWay where there are some, and nobody said what to do
     */
    @InCompany
    TimeOff take(
            CompanyId company,
            ProfessionalId professional,
            TimeOffFields fields,
            @Nullable OnConflict onConflict,
            By by) {
        displacement.prepare(company, professional, onConflict);
        // Waits for bookings that are under way, and they for this.
        var _ = professionals
                .toChange(company, professional)
                .orElseThrow(() -> new NotHere("professional", professional.value()));
        var zone = places.of(company).zone();
        var from = fields.startsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        var until = fields.endsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        displacement.settle(company, displaced.during(company, professional, from, until), onConflict, by);
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
                fields.reason(),
                1);
        audit.record(company, by, "time-off", id, "take", null, taken);
        return taken;
    }
}
