package website.atendo.appointment.booking;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
import website.atendo.appointment.slots.AgendaRules;
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
                where ps.company_id = c.company_id and ps.professional_id = p.id and ps.service_id = s.id),
              c.minimum_notice_minutes, c.booking_horizon_days, c.cancel_notice_minutes
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
            ),
            taken as (
              select t.hold_id, t.free_at,
                coalesce(t.free_at <= :now or :override and h.id is not null or h.holder = :holder::text, false) as gives_way
              from taken_times t
              left join slot_holds h on h.company_id = t.company_id and h.id = t.hold_id
              where t.company_id = :company and t.professional_id = :professional
                and t.occupied_from > :occupiedFrom - interval '72 hours' and t.occupied_from < :occupiedUntil
                and t.occupied_until > :occupiedFrom
                and (t.appointment_id is null or t.appointment_id is distinct from :except::bigint)
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
              (select bool_or(hold_id is null) from taken),
              (select max(free_at) from taken where not gives_way),
              (select array_agg(hold_id) from taken where gives_way)""";

    private final JdbcClient jdbc;
    private final Holds holds;
    private final Clock clock;

    Agenda(JdbcClient jdbc, Holds holds, Clock clock) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.clock = clock;
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
        return switch (offered(row, service, professional)) {
            case Around.Missing missing -> missing;
            case Offering offering -> everybody(row, client, offering);
        };
    }

    private static Offered offered(ResultSet row, ServiceId service, ProfessionalId professional) throws SQLException {
        if (row.getObject(9) == null) {
            return new Around.Missing("service", service.value());
        }
        if (row.getObject(15) == null) {
            return new Around.Missing("professional", professional.value());
        }
        return new Offering(
                service,
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getBoolean(14),
                professional,
                row.getBoolean(17),
                row.getBoolean(18),
                ZoneId.of(row.getString(3)),
                new AgendaRules(row.getInt(19), row.getInt(20), row.getInt(21)));
    }

    private static Around.Everybody everybody(ResultSet row, ClientId client, Offering offering) throws SQLException {
        return new Around.Everybody(
                row.getString(1),
                row.getString(2),
                client,
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                offering,
                row.getString(10),
                row.getString(16));
    }

    /** As for {@link #lock(CompanyId, ClientId, ServiceId, ProfessionalId)}, for nobody yet. */
    Offered lock(CompanyId company, ServiceId service, ProfessionalId professional) {
        return jdbc.sql(AROUND.formatted("for no key update"))
                .param("company", company.value())
                .param("client", null)
                .param("service", service.value())
                .param("professional", professional.value())
                .query((row, _) -> offered(row, service, professional))
                .single();
    }

    /**
     * What stands in the way of a slot; null: nothing, and holds that give way to this claim are gone. To be asked
     * under a lock, so that nobody books between the answer and the booking. One statement, two where holds give way.
     *
     * @param except the appointment that is being moved
     */
    @Nullable
    Refusal makeRoom(CompanyId company, Offering offering, Slot slot, @Nullable AppointmentId except, Claim claim) {
        Refusal refusal = offering.refusal();
        if (refusal != null) {
            return refusal;
        }
        Instant now = clock.instant();
        if (!slot.startsAt().isAfter(now)) {
            return new Refusal.InThePast(slot.startsAt());
        }
        Holder holder = switch (claim) {
            case Claim.Held(var by) -> by;
            case Claim.Ordinary _, Claim.Override _ -> null;
        };
        Room room = jdbc.sql(OBSTACLES)
                .param("company", company.value())
                .param("professional", offering.professional().value())
                .param("zone", offering.zone().getId())
                .param("from", utc(slot.startsAt()))
                .param("until", utc(slot.endsAt()))
                .param("occupiedFrom", utc(slot.occupiedFrom()))
                .param("occupiedUntil", utc(slot.occupiedUntil()))
                .param("except", except == null ? null : except.value())
                .param("now", utc(now))
                .param("override", claim instanceof Claim.Override)
                .param("holder", holder == null ? null : holder.key())
                .query((row, _) -> new Room(obstacle(row, offering, slot), ids(row.getArray(7))))
                .single();
        if (room.obstacle() == null && (holder != null || !room.givingWay().isEmpty())) {
            holds.remove(company, room.givingWay(), holder);
        }
        return room.obstacle();
    }

    private static @Nullable Refusal obstacle(ResultSet row, Offering offering, Slot slot) throws SQLException {
        if (!row.getBoolean(1)) {
            return new Refusal.OutsideHours(row.getObject(2, LocalDate.class), hours(row.getArray(3)), offering.zone());
        }
        Instant[] off = instants(row.getArray(4));
        if (off.length == 2) {
            return new Refusal.Away(off[0], off[1], offering.zone());
        }
        if (row.getBoolean(5)) {
            return new Refusal.SlotTaken(offering.service(), offering.professional(), slot.startsAt());
        }
        Timestamp heldUntil = row.getTimestamp(6);
        return heldUntil == null
                ? null
                : new Refusal.SlotHeld(
                        offering.service(), offering.professional(), slot.startsAt(), heldUntil.toInstant());
    }

    private static List<Long> ids(@Nullable Array column) throws SQLException {
        return column == null ? List.of() : List.of((Long[]) column.getArray());
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
        var times = (Timestamp[]) column.getArray();
        return times[0] == null ? new Instant[0] : new Instant[] {times[0].toInstant(), times[1].toInstant()};
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Room(@Nullable Refusal obstacle, List<Long> givingWay) {}
}
