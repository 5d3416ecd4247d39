package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** The times that are held; they are taken as booked ones are, until they expire. One statement each. */
@Repository
class Holds {
    private final JdbcClient jdbc;
    private final Clock clock;

    Holds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** To be asked once there is room. */
    Hold add(CompanyId company, Holder holder, Offering offering, Slot slot, Instant until) {
        jdbc.sql("""
                        insert into slot_holds (company_id, holder, service_id, professional_id, starts_at, ends_at,
                          occupied_from, occupied_until, expires_at, created_at)
                        values (:company, :holder, :service, :professional, :from, :until, :occupiedFrom, :occupiedUntil,
                          :expires, :now)""")
                .param("company", company.value())
                .param("holder", holder.key())
                .param("service", offering.service().value())
                .param("professional", offering.professional().value())
                .param("from", Agenda.utc(slot.startsAt()))
                .param("until", Agenda.utc(slot.endsAt()))
                .param("occupiedFrom", Agenda.utc(slot.occupiedFrom()))
                .param("occupiedUntil", Agenda.utc(slot.occupiedUntil()))
                .param("expires", Agenda.utc(until))
                .param("now", Agenda.utc(clock.instant()))
                .update();
        return new Hold(offering.service(), offering.professional(), slot.startsAt(), slot.endsAt(), until);
    }

    boolean remove(CompanyId company, Holder holder) {
        return jdbc.sql("delete from slot_holds where company_id = :company and holder = :holder")
                        .param("company", company.value())
                        .param("holder", holder.key())
                        .update()
                > 0;
    }

    /**
     * Also sweeps out some of the company's that expired.
     *
     * @param holder whose own goes, too; null: nobody's
     */
    void remove(CompanyId company, Collection<Long> ids, @Nullable Holder holder) {
        jdbc.sql("""
                        delete from slot_holds
                        where company_id = :company and (id = any(:ids::bigint[]) or holder = :holder::text or id in (
                          select id from slot_holds where company_id = :company and expires_at <= :now
                          order by id limit 100 for update skip locked))""")
                .param("company", company.value())
                .param("ids", ids.toArray(Long[]::new))
                .param("holder", holder == null ? null : holder.key())
                .param("now", Agenda.utc(clock.instant()))
                .update();
    }

    Optional<Hold> of(CompanyId company, Holder holder, Instant now) {
        return jdbc.sql("""
                        select service_id, professional_id, starts_at, ends_at, expires_at from slot_holds
                        where company_id = :company and holder = :holder and expires_at > :now""")
                .param("company", company.value())
                .param("holder", holder.key())
                .param("now", Agenda.utc(now))
                .query((row, _) -> new Hold(
                        new ServiceId(row.getLong(1)),
                        new ProfessionalId(row.getLong(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()))
                .optional();
    }
}
