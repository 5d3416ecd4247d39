package website.atendo.appointment.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.Outgoing;
import website.atendo.messaging.PendingChanges;

/**
 * Tells everybody the appointments ahead again when what they are told of them changed elsewhere: a name, a phone, the
 * place. Messages that wait are then right, too. Two statements, whatever the number of appointments.
 */
@Component
public class RepublishAppointments {
    private static final String AHEAD = """
            select id from appointments
            where company_id = :company and status in ('SCHEDULED', 'CONFIRMED')
              and (:client::bigint is null or client_id = :client)
              and (:service::bigint is null or service_id = :service)
              and (:professional::bigint is null or professional_id = :professional)
            order by id for no key update""";

    private final JdbcClient jdbc;
    private final PendingChanges pending;
    private final Outbox outbox;

    RepublishAppointments(JdbcClient jdbc, PendingChanges pending, Outbox outbox) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.outbox = outbox;
    }

    /** Whose appointments; null: of all. */
    public record Whose(
            @Nullable ClientId client,
            @Nullable ServiceId service,
            @Nullable ProfessionalId professional) {
        public static final Whose EVERYBODYS = new Whose(null, null, null);

        public static Whose of(ClientId client) {
            return new Whose(client, null, null);
        }

        public static Whose of(ServiceId service) {
            return new Whose(null, service, null);
        }

        public static Whose of(ProfessionalId professional) {
            return new Whose(null, null, professional);
        }
    }

    /**
     * Before somebody's own row is locked by whoever will {@link #republish} their appointments: a move locks the
     * appointment first and then its professional, and two who lock in opposite orders wait for each other.
     */
    public void lock(CompanyId company, Whose whose) {
        jdbc.sql(AHEAD)
                .param("company", company.value())
                .param("client", whose.client() == null ? null : whose.client().value())
                .param(
                        "service",
                        whose.service() == null ? null : whose.service().value())
                .param(
                        "professional",
                        whose.professional() == null
                                ? null
                                : whose.professional().value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Inside the transaction that changes what they are told. Each gets a new version. */
    public void republish(CompanyId company, Whose whose) {
        pending.flush();
        List<Standing> standings = jdbc.sql("""
                        with ahead as (""" + AHEAD + """
                        )
                        update appointments a set version = a.version + 1
                        from ahead, companies c, clients cl, services s, professionals p
                        where a.company_id = :company and a.id = ahead.id and c.company_id = a.company_id
                          and cl.company_id = a.company_id and cl.id = a.client_id
                          and s.company_id = a.company_id and s.id = a.service_id
                          and p.company_id = a.company_id and p.id = a.professional_id
                        returning\s""" + FindAppointments.COLUMNS)
                .param("company", company.value())
                .param("client", whose.client() == null ? null : whose.client().value())
                .param(
                        "service",
                        whose.service() == null ? null : whose.service().value())
                .param(
                        "professional",
                        whose.professional() == null
                                ? null
                                : whose.professional().value())
                .query((row, _) -> FindAppointments.standing(row))
                .list();
        outbox.appendAll(standings.stream()
                .map(standing -> new Outgoing<>(
                        company,
                        Topics.APPOINTMENT_EVENTS,
                        EventId.random(),
                        "appointment/" + standing.facts().appointmentId(),
                        (AppointmentEvent) new AppointmentEvent.Snapshot(standing.facts(), standing.person())))
                .toList());
    }
}
