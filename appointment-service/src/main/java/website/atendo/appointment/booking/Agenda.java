package website.atendo.appointment.booking;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** Who an appointment brings together, and what stands in its way. */
@Repository
class Agenda {
    private static final String AROUND = """
            with professional as (
              select id, name, active from professionals where company_id = :company and id = :professional %s
            )
            select c.name, c.address, c.zone,
              cl.id, cl.name, cl.phone, coalesce(cl.locale, c.locale), cl.opted_out_at is not null,
              s.id, s.name, s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.active,
              p.id, p.name, p.active,
              exists (select from professional_services ps
                where ps.company_id = c.company_id and ps.professional_id = p.id and ps.service_id = s.id)
            from companies c
            left join professional p on true
            left join clients cl on cl.company_id = c.company_id and cl.id = :client
            left join services s on s.company_id = c.company_id and s.id = :service
            where c.company_id = :company""";

    private static final String OBSTACLES = """
            with weekday as (
              select day::date as day, h.from_minute, h.until_minute,
                opening(day + make_interval(mins => h.from_minute), :zone) as opens,
                (day + make_interval(mins => h.until_minute)) at time zone :zone as closes
              from generate_series(date_trunc('day', :from at time zone :zone),
                date_trunc('day', :until at time zone :zone), interval '1 day') as days(day)
              join working_hours h on h.company_id = :company and h.professional_id = :professional
                and h.weekday = extract(isodow from day)
            )
            select
              coalesce(tstzrange(:from, :until)
                <@ (select range_agg(tstzrange(opens, greatest(opens, closes))) from weekday), false),
              (:from at time zone :zone)::date,
              (select array_agg(array[from_minute, until_minute] order by from_minute) from weekday
                where day = (:from at time zone :zone)::date),
              (select array[min(starts_at), max(ends_at)] from time_off
                where company_id = :company and professional_id = :professional
                  and tstzrange(starts_at, ends_at) && tstzrange(:from, :until)),
              exists (select from appointments
                where company_id = :company and professional_id = :professional and status in ('SCHEDULED', 'CONFIRMED')
                  and occupied && tstzrange(:occupiedFrom, :occupiedUntil) and id <> :except)""";

    private final JdbcClient jdbc;

    Agenda(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Around around(CompanyId company, ClientId client, ServiceId service, ProfessionalId professional) {
        return around(AROUND.formatted(""), company, client, service, professional);
    }

    /**
     * Those who book the same professional wait for each other: an exclusion constraint alone lets two inserts wait for
     * one another until PostgreSQL ends one of them as a deadlock.
     */
    Around lock(CompanyId company, ClientId client, ServiceId service, ProfessionalId professional) {
        return around(AROUND.formatted("for no key update"), company, client, service, professional);
    }

    private Around around(
            String sql, CompanyId company, ClientId client, ServiceId service, ProfessionalId professional) {
        return jdbc.sql(sql)
                .param("company", company.value())
                .param("client", client.value())
                .param("service", service.value())
                .param("professional", professional.value())
                .query((row, _) -> around(row, client, service, professional))
                .single();
    }

    private static Around around(ResultSet row, ClientId client, ServiceId service, ProfessionalId professional)
            throws SQLException {
        if (row.getObject(4) == null) {
            return new Around.Missing("client", client.value());
        }
        if (row.getObject(9) == null) {
            return new Around.Missing("service", service.value());
        }
        if (row.getObject(15) == null) {
            return new Around.Missing("professional", professional.value());
        }
        return new Around.Everybody(
                row.getString(1),
                row.getString(2),
                ZoneId.of(row.getString(3)),
                client,
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                service,
                row.getString(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getBoolean(14),
                professional,
                row.getString(16),
                row.getBoolean(17),
                row.getBoolean(18));
    }

    /**
     * What stands in the way of a slot; null: nothing. To be asked under {@link #lock}, so that nobody books between
     * the answer and the booking.
     *
     * @param except the appointment that is being moved
     */
    @Nullable
    Refusal obstacle(CompanyId company, Around.Everybody around, Slot slot, @Nullable AppointmentId except) {
        return jdbc.sql(OBSTACLES)
                .param("company", company.value())
                .param("professional", around.professional().value())
                .param("zone", around.zone().getId())
                .param("from", utc(slot.startsAt()))
                .param("until", utc(slot.endsAt()))
                .param("occupiedFrom", utc(slot.occupiedFrom()))
                .param("occupiedUntil", utc(slot.occupiedUntil()))
                .param("except", except == null ? 0 : except.value())
                .query((row, _) -> new Answer(obstacle(row, around, slot)))
                .single()
                .refusal();
    }

    private static @Nullable Refusal obstacle(ResultSet row, Around.Everybody around, Slot slot) throws SQLException {
        if (!row.getBoolean(1)) {
            return new Refusal.OutsideHours(row.getObject(2, LocalDate.class), hours(row.getArray(3)), around.zone());
        }
        Instant[] off = instants(row.getArray(4));
        if (off.length == 2) {
            return new Refusal.Away(off[0], off[1], around.zone());
        }
        return row.getBoolean(5)
                ? new Refusal.SlotTaken(around.service(), around.professional(), slot.startsAt())
                : null;
    }

    private static List<OpenHours> hours(@Nullable Array column) throws SQLException {
        List<OpenHours> hours = new ArrayList<>();
        if (column != null) {
            for (Integer[] stretch : (Integer[][]) column.getArray()) {
                hours.add(OpenHours.of(stretch[0], stretch[1]));
            }
        }
        return hours;
    }

    private static Instant[] instants(Array column) throws SQLException {
        var times = (java.sql.Timestamp[]) column.getArray();
        return times[0] == null ? new Instant[0] : new Instant[] {times[0].toInstant(), times[1].toInstant()};
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Answer(@Nullable Refusal refusal) {}
}
