package website.atendo.reminder.sending;

import static java.util.stream.Collectors.groupingBy;
import static website.atendo.reminder.planning.Reminders.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.MessageCodec;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.Reminders;
import website.atendo.tenancy.AcrossCompanies;

/**
 * What is due, of whatever company. An appointment's row is the lock of all its reminders, so that two dispatchers never
 * judge reminders of one appointment at the same time, and none judges one that is being changed.
 */
@Repository
class Claims {
    private final JdbcClient jdbc;
    private final MessageCodec codec;

    Claims(AcrossCompanies across, MessageCodec codec) {
        this.jdbc = across.jdbc();
        this.codec = codec;
    }

    /** The reminder of each partition that is due first, be it past or to come. */
    List<Head> heads() {
        return jdbc.sql("""
                select p.partition, first.company_id, first.due_at
                from generate_series(0, ?) as p(partition)
                cross join lateral (
                  select company_id, due_at from reminders
                  where state = 'PLANNED' and stream_partition = p.partition::smallint
                  order by due_at limit 1) first""")
                .param(Topic.PARTITIONS - 1)
                .query((row, _) -> new Head(
                        row.getInt(1),
                        new CompanyId(row.getLong(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Locks the appointments of up to {@code atMost} due reminders, those due longest first; passes over those that
     * somebody else holds. One after the other: a join as a whole would read and sort everything that is due, and all
     * appointments besides, for each batch.
     *
     * @return one for each due reminder: an appointment may be there more than once
     */
    List<Locked> lock(int partition, Instant now, int atMost) {
        return jdbc.sql("""
                select locked.company_id, locked.appointment_id, locked.told_at, locked.stream_partition, locked.snapshot
                from (
                  select company_id, appointment_id, due_at from reminders
                  where state = 'PLANNED' and stream_partition = ?::smallint and due_at <= ? order by due_at) due
                cross join lateral (
                  select a.company_id, a.appointment_id, a.told_at, a.stream_partition, a.snapshot from appointments a
                  where a.company_id = due.company_id and a.appointment_id = due.appointment_id
                  for no key update skip locked) locked
                order by due.due_at
                limit ?""")
                .params(partition, now.atOffset(ZoneOffset.UTC), atMost)
                .query(Claims::readLocked)
                .list();
    }

    /** Locks appointments; passes over those that somebody else holds. */
    List<Locked> lock(Collection<Key> appointments) {
        return jdbc.sql("""
                select company_id, appointment_id, told_at, stream_partition, snapshot
                from unnest(?::bigint[], ?::bigint[]) as wanted(company_id, appointment_id)
                join appointments using (company_id, appointment_id)
                for no key update of appointments skip locked""")
                .params(companiesOf(appointments), appointmentsOf(appointments))
                .query(Claims::readLocked)
                .list();
    }

    /**
     * The planned reminders of locked appointments that are due up to then; a statement after the lock, so that it sees
     * the newest. Leaves out what is being published by {@link WordedReminders#send}.
     */
    Map<Key, List<Reminder>> plannedOf(Collection<Key> locked, Instant until) {
        return jdbc
                .sql("select " + Reminders.COLUMNS + """
                         from unnest(?::bigint[], ?::bigint[]) as locked(company_id, appointment_id)
                        join reminders using (company_id, appointment_id)
                        where state = 'PLANNED' and due_at <= ?
                        for no key update of reminders skip locked""")
                .params(companiesOf(locked), appointmentsOf(locked), until.atOffset(ZoneOffset.UTC))
                .query(Reminders::read)
                .list()
                .stream()
                .collect(groupingBy(reminder -> new Key(reminder.company(), reminder.appointment())));
    }

    /** Writes what became of reminders of locked appointments. */
    void write(List<Reminder> judged, Instant now) {
        jdbc.sql("""
                update reminders r set
                  state = judged.state, reason = judged.reason, command_id = judged.command_id,
                  due_at = judged.due_at::timestamptz, changed_at = ?
                from unnest(?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[])
                  as judged(company_id, appointment_id, revision, offset_minutes, state, reason, command_id, due_at)
                where r.company_id = judged.company_id and r.appointment_id = judged.appointment_id
                  and r.revision = judged.revision and r.offset_minutes = judged.offset_minutes""")
                .params(
                        now.atOffset(ZoneOffset.UTC),
                        column("bigint", judged, r -> r.company().value()),
                        column("bigint", judged, r -> r.appointment().value()),
                        column("int", judged, Reminder::revision),
                        column("int", judged, Reminder::offsetMinutes),
                        column("text", judged, r -> r.state().name()),
                        column(
                                "text",
                                judged,
                                r -> r.reason() == null ? null : r.reason().name()),
                        column(
                                "uuid",
                                judged,
                                r -> r.command() == null ? null : r.command().value()),
                        column("text", judged, r -> r.dueAt().toString()))
                .update();
    }

    long countPlanned() {
        return jdbc.sql("select count(*) from reminders where state = 'PLANNED'")
                .query(Long.class)
                .single();
    }

    private static SqlArrayValue companiesOf(Collection<Key> keys) {
        return new SqlArrayValue(
                "bigint", keys.stream().map(key -> key.company().value()).toArray());
    }

    private static SqlArrayValue appointmentsOf(Collection<Key> keys) {
        return new SqlArrayValue(
                "bigint", keys.stream().map(key -> key.appointment().value()).toArray());
    }

    private static Locked readLocked(ResultSet row, int number) throws SQLException {
        return new Locked(
                new Key(new CompanyId(row.getLong(1)), new AppointmentId(row.getLong(2))),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getInt(4),
                row.getString(5));
    }

    Appointment decode(Locked locked) {
        var snapshot = codec.decode(locked.snapshot(), AppointmentEvent.Snapshot.class);
        return new Appointment(
                locked.key().company(),
                snapshot.appointment(),
                snapshot.person(),
                locked.toldAt(),
                locked.streamPartition());
    }

    /** The first of a partition; everything of one company travels on one. */
    record Head(int partition, CompanyId company, Instant dueAt) {}

    record Key(CompanyId company, AppointmentId appointment) {}

    /** An appointment whose lock is held, not yet read. */
    record Locked(Key key, Instant toldAt, int streamPartition, String snapshot) {}
}
