package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** The appointments ahead that a professional could not keep, and what becomes of them. */
@Component
public class DisplacedAppointments {
    private static final String AHEAD = "select " + FindAppointments.COLUMNS + FindAppointments.FROM + """
            where a.company_id = :company and a.professional_id = :professional
              and a.status in ('SCHEDULED', 'CONFIRMED') and a.starts_at > :now
            """;

    private static final String OUTSIDE_HOURS = AHEAD + """
              and not coalesce(tstzrange(a.starts_at, a.ends_at) <@ (
                select range_agg(tstzrange(opens, greatest(opens, closes)))
                from generate_series(date_trunc('day', a.starts_at at time zone c.zone),
                  date_trunc('day', a.ends_at at time zone c.zone), interval '1 day') as days(day)
                join working_hours h on h.company_id = a.company_id and h.professional_id = a.professional_id
                  and h.weekday = extract(isodow from day)
                cross join lateral (select opening(day + make_interval(mins => h.from_minute), c.zone) as opens,
                  (day + make_interval(mins => h.until_minute)) at time zone c.zone as closes) as stretch), false)
            order by a.starts_at, a.id""";

    private static final String DURING = AHEAD + """
              and tstzrange(a.starts_at, a.ends_at) && tstzrange(:from, :until)
            order by a.starts_at, a.id""";

    private final JdbcClient jdbc;
    private final AppointmentChanges changes;
    private final Clock clock;

    DisplacedAppointments(JdbcClient jdbc, AppointmentChanges changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those that lie outside of the professional's hours as they are now. One statement. */
    @InCompany
    public List<Standing> outsideHours(CompanyId company, ProfessionalId professional) {
        return jdbc.sql(OUTSIDE_HOURS)
                .param("company", company.value())
                .param("professional", professional.value())
                .param("now", Agenda.utc(clock.instant()))
                .query((row, _) -> FindAppointments.standing(row))
                .list();
    }

    /** Those that take place, even partly, in this time. One statement. */
    @InCompany
    public List<Standing> during(CompanyId company, ProfessionalId professional, Instant from, Instant until) {
        return jdbc.sql(DURING)
                .param("company", company.value())
                .param("professional", professional.value())
                .param("now", Agenda.utc(clock.instant()))
                .param("from", Agenda.utc(from))
                .param("until", Agenda.utc(until))
                .query((row, _) -> FindAppointments.standing(row))
                .list();
    }

    /**
     * Their clients are asked for another time; the appointments stand until one is chosen, but are not reminded of. To
     * be asked under {@link RepublishAppointments#lock}. Five statements each.
     */
    @InCompany
    public void askToReschedule(CompanyId company, Collection<Standing> displaced, By by) {
        Cause cause = Cause.staff(by, true);
        for (Standing standing : displaced) {
            changes.change(
                    company,
                    standing.facts().appointmentId(),
                    "ask-reschedule",
                    cause,
                    (appointment, around) ->
                            appointment.askReschedule(Expected.ANYTHING, clock.instant(), cause, around));
        }
    }
}
