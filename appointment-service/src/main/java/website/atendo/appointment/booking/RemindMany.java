package website.atendo.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

/**
 * Staff want many clients reminded: now, or when the company's quiet hours end, and nobody twice within a few minutes.
 * Four statements, whatever their number.
 */
@Service
public class RemindMany {
    private final JdbcClient jdbc;
    private final RemindersSent reminders;
    private final Outbox outbox;
    private final Clock clock;

    RemindMany(JdbcClient jdbc, RemindersSent reminders, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.reminders = reminders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What came of it, appointment by appointment.
     *
     * @param requested how many reminders will be sent
     * @param reminders which, and when
     */
    public record Reminded(int requested, List<Skipped> skipped, List<Leaving> reminders) {}

    /** @param sendAt now, or when quiet hours end */
    public record Leaving(AppointmentId appointmentId, OffsetDateTime sendAt) {}

    /**
     * @param reason in one stable word: not-found, cancelled, completed, no-show, started, reschedule-asked, opted-out,
     *     already-sent, already-requested (it leaves when quiet hours end), quiet-hours (they end after the start)
     * @param at when it was or will be sent; null where it is not, or where quiet hours end
     */
    public record Skipped(
            AppointmentId appointmentId,
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OffsetDateTime at) {}

    /** @param sentAt null: nobody was reminded a moment ago */
    private record Found(Standing standing, @Nullable Instant sentAt) {}

    /** @param force whether also those who were reminded a moment ago */
    @InCompany
    public Reminded these(CompanyId company, Collection<AppointmentId> ids, boolean force, Cause cause) {
        ContactRules rules = ContactRules.of(jdbc, company);
        Instant now = clock.instant();
        OffsetDateTime quietUntil = rules.quietUntil(now);
        OffsetDateTime sendAt = quietUntil == null ? rules.there(now) : quietUntil;
        var wanted = new LinkedHashSet<>(ids);
        Map<AppointmentId, Found> found = new LinkedHashMap<>();
        jdbc.sql("select " + RemindersSent.AT_ALL + ", " + FindAppointments.COLUMNS + FindAppointments.FROM + """
                        where a.company_id = :company and a.id = any(:ids::bigint[])
                        order by a.id for no key update of a""")
                .param("company", company.value())
                .param("ids", wanted.stream().map(AppointmentId::value).toArray(Long[]::new))
                .param("since", Agenda.utc(now.minus(RemindersSent.CLOSE_BY)))
                .query((row, _) -> new Found(FindAppointments.standing(row), FindAppointments.instant(row, 1)))
                .list()
                .forEach(one -> found.put(one.standing().facts().appointmentId(), one));
        List<Skipped> skipped = new ArrayList<>();
        List<Standing> reminded = new ArrayList<>();
        for (AppointmentId id : wanted) {
            Found one = found.get(id);
            if (one == null) {
                skipped.add(new Skipped(id, "not-found", null));
                continue;
            }
            String reason = reasonToSkip(one.standing(), now);
            if (reason != null) {
                skipped.add(new Skipped(id, reason, null));
            } else if (one.sentAt() != null && !force) {
                String when = one.sentAt().isAfter(now) ? "already-requested" : "already-sent";
                skipped.add(new Skipped(id, when, rules.there(one.sentAt())));
            } else if (!one.standing().facts().startsAt().isAfter(sendAt.toInstant())) {
                skipped.add(new Skipped(id, "quiet-hours", null));
            } else {
                reminded.add(one.standing());
            }
        }
        if (!reminded.isEmpty()) {
            reminders.asked(company, reminded, sendAt.toInstant());
        }
        publish(company, reminded, quietUntil == null ? null : sendAt.toInstant(), force, cause);
        return new Reminded(
                reminded.size(),
                skipped,
                reminded.stream()
                        .map(standing -> new Leaving(standing.facts().appointmentId(), sendAt))
                        .toList());
    }

    /** All of a day at the place that still stand. */
    @InCompany
    public Reminded allOf(CompanyId company, LocalDate day, boolean force, Cause cause) {
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
                force,
                cause);
    }

    private void publish(
            CompanyId company, List<Standing> standings, @Nullable Instant notBefore, boolean force, Cause cause) {
        outbox.appendAll(standings.stream()
                .map(standing -> new Outgoing<>(
                        company,
                        Topics.APPOINTMENT_EVENTS,
                        EventId.random(),
                        "appointment/" + standing.facts().appointmentId(),
                        (AppointmentEvent) new AppointmentEvent.ReminderRequested(
                                standing.facts(), standing.person(), cause.by().actor(), notBefore, force)))
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
