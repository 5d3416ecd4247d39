package website.atendo.notification.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** The steps of all appointments. */
@Repository
class TimelineEntries {
    private final JdbcClient jdbc;
    private final AcrossCompanies across;

    TimelineEntries(JdbcClient jdbc, AcrossCompanies across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /**
     * Remembers a step; one that is known already changes nothing. Steps of one message come out in the order of their
     * sequence whatever order they arrive in, also where clocks disagree: a step's time is moved to its neighbours'
     * then. The text of a message is kept with the first of its steps that brings it.
     */
    void add(CompanyId company, Step step) {
        UUID command = step.command() == null ? null : step.command().value();
        Actor actor = step.actor();
        jdbc.sql("""
                        insert into timeline_entries (company_id, appointment_id, at, kind, state, reason, text,
                          command_id, sequence, actor_kind, actor_id, client_id, source)
                        select :company, :appointment,
                          least(greatest(:at::timestamptz, max(of_message.at) filter (where sequence < :sequence)),
                            min(of_message.at) filter (where sequence > :sequence)),
                          :kind, :state::text, :reason::text,
                          case when count(of_message.text) = 0 then :text::text end,
                          :command::uuid, :sequence, :actorKind::text, :actorId::text, :client::bigint, :source
                        from timeline_entries of_message
                        where company_id = :company and command_id = :command::uuid
                        on conflict do nothing""")
                .param("company", company.value())
                .param("appointment", step.appointment().value())
                .param("at", step.at().atOffset(ZoneOffset.UTC))
                .param("kind", step.kind())
                .param("state", step.state() == null ? null : step.state().wire())
                .param("reason", step.reason())
                .param("text", step.text())
                .param("command", command)
                .param("sequence", step.sequence())
                .param("actorKind", actor == null ? null : actor.kind().name())
                .param("actorId", actor == null ? null : actor.id())
                .param("client", step.client() == null ? null : step.client().value())
                .param("source", step.source().value())
                .update();
    }

    List<TimelineEntry> of(CompanyId company, AppointmentId appointment, int page, int size) {
        return jdbc.sql("""
                        select at, kind, state, reason, text, command_id, actor_kind, actor_id from timeline_entries
                        where company_id = :company and appointment_id = :appointment
                        order by at, sequence, id limit :size offset :skip""")
                .param("company", company.value())
                .param("appointment", appointment.value())
                .param("size", size)
                .param("skip", (long) page * size)
                .query((row, _) -> entry(row))
                .list();
    }

    long countOf(CompanyId company, AppointmentId appointment) {
        return jdbc.sql("""
                        select count(*) from timeline_entries
                        where company_id = :company and appointment_id = :appointment""")
                .param("company", company.value())
                .param("appointment", appointment.value())
                .query(Long.class)
                .single();
    }

    /** Takes out what a client wrote and was told. */
    void forget(CompanyId company, ClientId client) {
        jdbc.sql("""
                        update timeline_entries set text = null
                        where company_id = :company and client_id = :client and text is not null""")
                .param("company", company.value())
                .param("client", client.value())
                .update();
    }

    /**
     * Deletes up to so many entries, of any company, and the appointments that ended as long ago.
     *
     * @return how many rows went
     */
    int purge(Instant before, int most) {
        OffsetDateTime limit = before.atOffset(ZoneOffset.UTC);
        int entries = across.jdbc()
                .sql("""
                        delete from timeline_entries where (company_id, id) in (
                          select company_id, id from timeline_entries where at < :before
                          order by at limit :most for update skip locked)""")
                .param("before", limit)
                .param("most", most)
                .update();
        int appointments = across.jdbc()
                .sql("""
                        delete from appointments where (company_id, appointment_id) in (
                          select company_id, appointment_id from appointments where ends_at < :before
                          order by ends_at limit :most for update skip locked)""")
                .param("before", limit)
                .param("most", most)
                .update();
        return Math.max(entries, appointments);
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC),
                row.getString("kind"),
                row.getString("text"),
                row.getString("state"),
                row.getString("reason"),
                row.getObject("command_id", UUID.class),
                actor(row.getString("actor_kind"), row.getString("actor_id")));
    }

    private static @Nullable Actor actor(@Nullable String kind, @Nullable String id) {
        return kind == null ? null : new Actor(Actor.Kind.valueOf(kind), id);
    }
}
