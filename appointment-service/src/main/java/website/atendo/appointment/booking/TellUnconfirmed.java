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
 * Staff are told, once, which appointments begin soon and were not confirmed, although their clients were asked. One
 * statement where there is none.
 */
@Service
public class TellUnconfirmed {
    /** So long before the start. What is booked later than that was confirmed by booking it. */
    static final Duration BEFORE = Duration.ofHours(3);

    private static final int MOST = 500;

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
                        insert into unconfirmed_told (company_id, appointment_id, starts_at)
                        select a.company_id, a.id, a.starts_at from appointments a
                        join companies c on c.company_id = a.company_id
                        where a.company_id = :company and a.status = 'SCHEDULED' and not a.reschedule_asked
                          and a.starts_at > :now and a.starts_at <= :soon and a.created_at <= a.starts_at - :before
                          and a.starts_at - make_interval(mins => coalesce(c.confirmation_window_minutes, 525600)) <= :now
                        order by a.starts_at limit :most
                        on conflict do nothing
                        returning appointment_id""".replace(":before", "interval '" + BEFORE.toMinutes() + " minutes'"))
                .param("company", company.value())
                .param("now", Agenda.utc(now))
                .param("soon", Agenda.utc(now.plus(BEFORE)))
                .param("most", MOST)
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
