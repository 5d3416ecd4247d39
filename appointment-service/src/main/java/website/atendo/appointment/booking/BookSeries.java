package website.atendo.appointment.booking;

import java.sql.Time;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.tenancy.InCompany;

/** A client gets a professional's time again and again: all of it, or none (invariant I2). Four statements each. */
@Service
class BookSeries {
    private final Agenda agenda;
    private final AppointmentChanges changes;
    private final JdbcClient jdbc;
    private final Clock clock;

    BookSeries(Agenda agenda, AppointmentChanges changes, JdbcClient jdbc, Clock clock) {
        this.agenda = agenda;
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Result {}

    /** @param skipped what could not be booked, where that was allowed */
    record Booked(SeriesId series, List<Standing> occurrences, List<Conflict> skipped) implements Result {}

    /** Nothing can be booked with them at all. */
    record Refused(Refusal why) implements Result {}

    /** It is no series, or too long a one. */
    record OutOfBounds() implements Result {}

    /**
     * @param first the first occurrence; the others differ by their start only
     * @param skipConflicts whether what can be booked is, where something cannot
     * @param cause the client is told of all with the first
     * @throws OccurrencesInConflict where an occurrence cannot be booked and may not be skipped, or none can
     */
    @InCompany
    Result book(CompanyId company, Booking first, Repetition repetition, boolean skipConflicts, Cause cause) {
        return switch (agenda.lock(company, first.client(), first.service(), first.professional())) {
            case Around.Missing(var what, var id) -> new Refused(new Refusal.Unknown(what, id));
            case Around.Everybody around -> {
                Refusal refusal = around.offering().refusal();
                List<Instant> starts = repetition.starts(first.startsAt(), around.zone());
                if (refusal != null) {
                    yield new Refused(refusal);
                }
                yield Repetition.isOutOfBounds(starts, around.zone())
                        ? new OutOfBounds()
                        : book(company, first, repetition, starts, skipConflicts, cause, around);
            }
        };
    }

    private Result book(
            CompanyId company,
            Booking first,
            Repetition repetition,
            List<Instant> starts,
            boolean skipConflicts,
            Cause cause,
            Around.Everybody around) {
        List<Slot> slots = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (Instant start : starts) {
            Slot slot = around.offering().slotAt(start);
            Refusal refusal = agenda.makeRoom(company, around.offering(), slot, null, Claim.ORDINARY);
            if (refusal == null) {
                slots.add(slot);
            } else {
                conflicts.add(new Conflict(start.atZone(around.zone()).toOffsetDateTime(), refusal));
            }
        }
        if (slots.isEmpty() || !conflicts.isEmpty() && !skipConflicts) {
            throw new OccurrencesInConflict(company, conflicts);
        }
        SeriesId series = add(company, repetition.every(), starts.getFirst(), around.zone(), slots.size());
        Cause withAll = cause.withAll(
                slots.size() == 1
                        ? null
                        : new SeriesPart(
                                conflicts.isEmpty() ? repetition.every().rhythm() : null,
                                slots.size(),
                                slots.getLast().startsAt()));
        List<Standing> booked = new ArrayList<>();
        for (Slot slot : slots) {
            var appointment = new Appointment(company, around, slot, first.notes(), clock.instant());
            appointment.joins(series);
            booked.add(changes.booked(company, appointment, booked.isEmpty() ? withAll : cause.silently(), around)
                    .now());
        }
        return new Booked(series, booked, conflicts);
    }

    private SeriesId add(CompanyId company, Repetition.Every every, Instant first, ZoneId zone, int count) {
        LocalDateTime wall = LocalDateTime.ofInstant(first, zone);
        return new SeriesId(jdbc.sql("""
                        insert into appointment_series (company_id, every, first_day, at_time, booked, created_at)
                        values (:company, :every, :day, :time, :count, :now) returning id""")
                .param("company", company.value())
                .param("every", every.name())
                .param("day", wall.toLocalDate())
                .param("time", Time.valueOf(wall.toLocalTime()))
                .param("count", count)
                .param("now", Agenda.utc(clock.instant()))
                .query(Long.class)
                .single());
    }
}
