package website.atendo.reminder.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.reminders.ReminderEvent.Reason;

/** The reminders of appointments that the running transaction has locked; see {@link Appointments}. */
@Repository
public class Reminders {
    /** What {@link #read} reads. */
    public static final String COLUMNS = """
            company_id, appointment_id, revision, offset_minutes, stream_partition, only_if_unconfirmed,
            due_at, useless_at, state, reason, command_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * All of some appointments, of whatever revision and state; locked until the running transaction ends. One that is
     * just being sent is waited for, and then known to be sent.
     */
    public List<Reminder> of(CompanyId company, Collection<AppointmentId> appointments) {
        return jdbc.sql("select " + COLUMNS + """
                         from reminders where company_id = ? and appointment_id = any(?)
                        order by appointment_id, revision, offset_minutes
                        for no key update""")
                .params(
                        company.value(),
                        new SqlArrayValue(
                                "bigint",
                                appointments.stream().map(AppointmentId::value).toArray()))
                .query(Reminders::read)
                .list();
    }

    /** Whether the rules had one of this revision sent after that. */
    public boolean anySentSince(CompanyId company, AppointmentId appointment, int revision, Instant then) {
        return jdbc.sql("""
                        select exists (select from reminders where company_id = ? and appointment_id = ? and revision = ?
                          and state = 'SENT' and changed_at > ?)""")
                .params(company.value(), appointment.value(), revision, then.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Writes them as they are now, in one statement; new ones are added. */
    public void put(List<Reminder> reminders) {
        if (reminders.isEmpty()) {
            return;
        }
        jdbc.sql("insert into reminders (" + COLUMNS + """
                        , changed_at)
                        select *, ?::timestamptz from unnest(?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::smallint[],
                          ?::boolean[], ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::uuid[])
                        on conflict (company_id, appointment_id, revision, offset_minutes) do update set
                          stream_partition = excluded.stream_partition,
                          only_if_unconfirmed = excluded.only_if_unconfirmed,
                          due_at = excluded.due_at, useless_at = excluded.useless_at, state = excluded.state,
                          reason = excluded.reason, command_id = excluded.command_id,
                          changed_at = excluded.changed_at""")
                .params(
                        clock.instant().toString(),
                        column("bigint", reminders, r -> r.company().value()),
                        column("bigint", reminders, r -> r.appointment().value()),
                        column("int", reminders, Reminder::revision),
                        column("int", reminders, Reminder::offsetMinutes),
                        column("smallint", reminders, Reminder::streamPartition),
                        column("boolean", reminders, Reminder::onlyIfUnconfirmed),
                        column("text", reminders, r -> r.dueAt().toString()),
                        column("text", reminders, r -> r.uselessAt().toString()),
                        column("text", reminders, r -> r.state().name()),
                        column(
                                "text",
                                reminders,
                                r -> r.reason() == null ? null : r.reason().name()),
                        column(
                                "uuid",
                                reminders,
                                r -> r.command() == null ? null : r.command().value()))
                .update();
    }

    public static Reminder read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        UUID command = row.getObject("command_id", UUID.class);
        return new Reminder(
                new CompanyId(row.getLong("company_id")),
                new AppointmentId(row.getLong("appointment_id")),
                row.getInt("revision"),
                row.getInt("offset_minutes"),
                row.getInt("stream_partition"),
                row.getBoolean("only_if_unconfirmed"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("useless_at", OffsetDateTime.class).toInstant(),
                Reminder.State.valueOf(row.getString("state")),
                reason == null ? null : Reason.valueOf(reason),
                command == null ? null : new CommandId(command));
    }

    /** One column of many reminders, for {@code unnest}. */
    public static SqlArrayValue column(
            String type, List<Reminder> reminders, Function<Reminder, @Nullable Object> value) {
        return new SqlArrayValue(type, reminders.stream().map(value).toArray());
    }
}
