package website.atendo.appointment.professionals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.DisplacedAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional will be away at another time, or for another reason. */
@Service
class ChangeTimeOff {
    private final Professionals professionals;
    private final FindTimeOff find;
    private final DisplacedAppointments displaced;
    private final Displacement displacement;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    ChangeTimeOff(
            Professionals professionals,
            FindTimeOff find,
            DisplacedAppointments displaced,
            Displacement displacement,
            JdbcClient jdbc,
            AuditLog audit) {
        this.professionals = professionals;
        this.find = find;
        this.displaced = displaced;
        this.displacement = displacement;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * @param expected version; null: any
     * @param onConflict what becomes of appointments that lay outside of it and lie inside now; null: nobody said
     * @throws NotHere where the professional has no such time off
     * @throws AppointmentsInTheWay where there are some, and nobody said what to do
     */
    @InCompany
    TimeOff change(
            CompanyId company,
            ProfessionalId professional,
            long id,
            @Nullable Long expected,
            UnaryOperator<TimeOffFields> edit,
            @Nullable OnConflict onConflict,
            By by) {
        displacement.prepare(company, professional, onConflict);
        var _ = professionals
                .toChange(company, professional)
                .orElseThrow(() -> new NotHere("professional", professional.value()));
        TimeOff before = find.one(company, professional, id).orElseThrow(() -> new NotHere("time off", id));
        VersionPassed.check(expected, before.version());
        var fields = new TimeOffFields(before.startsAt(), before.endsAt(), before.reason());
        TimeOffFields after = edit.apply(fields);
        if (after.equals(fields)) {
            return before;
        }
        Instant from = after.startsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        Instant until = after.endsAt().truncatedTo(ChronoUnit.SECONDS).toInstant();
        List<Standing> newly = displaced.during(company, professional, from, until).stream()
                .filter(standing -> !standing.facts()
                                .startsAt()
                                .isBefore(before.endsAt().toInstant())
                        || !standing.facts().endsAt().isAfter(before.startsAt().toInstant()))
                .toList();
        displacement.settle(company, newly, onConflict, by);
        jdbc.sql("""
                        update time_off set starts_at = :from, ends_at = :until, reason = :reason, version = version + 1
                        where company_id = :company and id = :id""")
                .param("company", company.value())
                .param("id", id)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("reason", after.reason())
                .update();
        TimeOff changed = find.one(company, professional, id).orElseThrow(() -> new NotHere("time off", id));
        audit.record(company, by, "time-off", id, "change", before, changed);
        return changed;
    }
}
