package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/**
 * Staff are told, once, which of a company's appointments begin soon and were not confirmed, although their clients were
 * asked.
 */
@Service
public class TellUnconfirmed {
    /** So long before the start. What is booked later than that was confirmed by booking it. */
    static final Duration BEFORE = Duration.ofHours(3);

    private final JdbcClient jdbc;
    private final FindAppointments appointments;
    private final Outbox outbox;
    private final Clock clock;

    TellUnconfirmed(JdbcClient jdbc, FindAppointments appointments, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.appointments = appointments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @return how many */
    @InCompany
    public int tell(CompanyId company) {
        Instant now = clock.instant();
        List<AppointmentId> found = jdbc.sql("""
                        with due as (
                          delete from unconfirmed_appointments u using companies c
                          where u.company_id = :company and c.company_id = :company and u.starts_at <= :soon
                            and u.starts_at - make_interval(mins => coalesce(c.confirmation_window_minutes, 525600)) <= :now
                          returning u.appointment_id)
                        insert into unconfirmed_told (company_id, appointment_id, starts_at)
                        select a.company_id, a.id, a.starts_at
                        from due join appointments a on a.company_id = :company and a.id = due.appointment_id
                        where a.status = 'SCHEDULED' and not a.reschedule_asked and a.starts_at > :now
                          and a.created_at <= a.starts_at - make_interval(mins => :before)
                        order by a.starts_at
                        on conflict do nothing
                        returning appointment_id""")
                .param("company", company.value())
                .param("now", Agenda.utc(now))
                .param("soon", Agenda.utc(now.plus(BEFORE)))
                .param("before", (int) BEFORE.toMinutes())
                .query((row, _) -> new AppointmentId(row.getLong(1)))
                .list();
        for (AppointmentId id : found) {
            appointments
                    .one(company, id)
                    .ifPresent(standing -> outbox.append(
                            company,
                            Topics.APPOINTMENT_EVENTS,
                            "appointment/" + id,
                            new AppointmentEvent.ConfirmationMissing(standing.facts(), standing.person())));
        }
        return found.size();
    }
}
