package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.Outgoing;
import website.atendo.tenancy.InCompany;

/** Staff want many clients reminded, now. Two statements, whatever their number. */
@Service
public class RemindMany {
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    RemindMany(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What came of it, appointment by appointment.
     *
     * @param requested how many reminders will be sent
     */
    public record Reminded(int requested, List<Skipped> skipped) {}

    /**
     * @param reason in one stable word: not-found, cancelled, completed, no-show, started, reschedule-asked, opted-out
     */
    public record Skipped(AppointmentId appointmentId, String reason) {}

    @InCompany
    public Reminded these(CompanyId company, Collection<AppointmentId> ids, Cause cause) {
        var wanted = new LinkedHashSet<>(ids);
        Map<AppointmentId, Standing> found = new LinkedHashMap<>();
        jdbc.sql("select " + FindAppointments.COLUMNS + FindAppointments.FROM + """
                        where a.company_id = :company and a.id = any(:ids::bigint[])
                        order by a.id for no key update of a""")
                .param("company", company.value())
                .param("ids", wanted.stream().map(AppointmentId::value).toArray(Long[]::new))
                .query((row, _) -> FindAppointments.standing(row))
                .list()
                .forEach(standing -> found.put(standing.facts().appointmentId(), standing));
        List<Skipped> skipped = new ArrayList<>();
        List<Standing> reminded = new ArrayList<>();
        for (AppointmentId id : wanted) {
            Standing standing = found.get(id);
            String reason = standing == null ? "not-found" : reasonToSkip(standing, clock.instant());
            if (standing == null || reason != null) {
                skipped.add(new Skipped(id, String.valueOf(reason)));
            } else {
                reminded.add(standing);
            }
        }
        publish(company, reminded, cause);
        return new Reminded(reminded.size(), skipped);
    }

    /** All of a day at the place that still stand. */
    @InCompany
    public Reminded allOf(CompanyId company, LocalDate day, Cause cause) {
        return these(
                company,
                jdbc.sql("""
                                select a.id from appointments a join companies c on c.company_id = a.company_id
                                where a.company_id = :company and a.status in ('SCHEDULED', 'CONFIRMED')
                                  and a.starts_at >= opening(:day::date, c.zone)
                                  and a.starts_at < opening(:day::date + 1, c.zone)
                                order by a.starts_at, a.id""")
                        .param("company", company.value())
                        .param("day", day)
                        .query((row, _) -> new AppointmentId(row.getLong(1)))
                        .list(),
                cause);
    }

    private void publish(CompanyId company, List<Standing> standings, Cause cause) {
        outbox.appendAll(standings.stream()
                .map(standing -> new Outgoing<>(
                        company,
                        Topics.APPOINTMENT_EVENTS,
                        EventId.random(),
                        "appointment/" + standing.facts().appointmentId(),
                        (AppointmentEvent) new AppointmentEvent.ReminderRequested(
                                standing.facts(), standing.person(), cause.by().actor())))
                .toList());
    }

    private static @Nullable String reasonToSkip(Standing standing, Instant now) {
        String closed = nameOfEnd(standing.facts().status());
        if (closed != null) {
            return closed;
        }
        if (!standing.facts().startsAt().isAfter(now)) {
            return "started";
        }
        if (standing.facts().rescheduleAsked()) {
            return "reschedule-asked";
        }
        return standing.optedOut() ? "opted-out" : null;
    }

    private static @Nullable String nameOfEnd(AppointmentStatus status) {
        return switch (status) {
            case SCHEDULED, CONFIRMED -> null;
            case CANCELLED -> "cancelled";
            case COMPLETED -> "completed";
            case NO_SHOW -> "no-show";
        };
    }
}
