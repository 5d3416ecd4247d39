package website.atendo.reminder.sending;

import static website.atendo.reminder.planning.Reminders.column;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.messaging.MessageCodec;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.planning.Reminder;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Commands that were written before they are due. Whoever changes an appointment, or the company, deletes them in the
 * same transaction, and whoever reads planned reminders in order to change them locks their rows: what is found here
 * with its reminder still planned and free is true.
 */
@Repository
class WordedReminders {
    private final JdbcClient jdbc;
    private final OutboxAcrossCompanies outbox;
    private final MessageCodec codec;

    WordedReminders(AcrossCompanies across, OutboxAcrossCompanies outbox, MessageCodec codec) {
        this.jdbc = across.jdbc();
        this.outbox = outbox;
        this.codec = codec;
    }

    /** Planned reminders of a partition that nothing was written for, those due first; both ends are included. */
    List<Upcoming> missing(int partition, Instant from, Instant until, int atMost) {
        return jdbc.sql("""
                select company_id, appointment_id, due_at from reminders r
                where state = 'PLANNED' and stream_partition = ?::smallint and due_at >= ? and due_at <= ?
                  and not exists (select from worded_reminders w
                    where w.company_id = r.company_id and w.appointment_id = r.appointment_id
                      and w.revision = r.revision and w.offset_minutes = r.offset_minutes)
                order by due_at
                limit ?""")
                .params(partition, from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), atMost)
                .query((row, _) -> new Upcoming(
                        new Claims.Key(new CompanyId(row.getLong(1)), new AppointmentId(row.getLong(2))),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Keeps what was written for reminders of locked appointments. */
    void put(List<Worded> worded) {
        jdbc.sql("""
                insert into worded_reminders (company_id, appointment_id, revision, offset_minutes, true_until,
                  command_id, message_id, body)
                select company_id, appointment_id, revision, offset_minutes, true_until::timestamptz, command_id,
                  message_id, body
                from unnest(?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::text[], ?::uuid[], ?::uuid[], ?::text[])
                  as worded(company_id, appointment_id, revision, offset_minutes, true_until, command_id, message_id,
                    body)
                on conflict (company_id, appointment_id, revision, offset_minutes) do update set
                  true_until = excluded.true_until, command_id = excluded.command_id,
                  message_id = excluded.message_id, body = excluded.body""")
                .params(
                        ofReminders("bigint", worded, r -> r.company().value()),
                        ofReminders("bigint", worded, r -> r.appointment().value()),
                        ofReminders("int", worded, Reminder::revision),
                        ofReminders("int", worded, Reminder::offsetMinutes),
                        ofAll("text", worded, w -> w.trueUntil().toString()),
                        ofReminders(
                                "uuid",
                                worded,
                                r -> r.command() == null ? null : r.command().value()),
                        ofAll(
                                "uuid",
                                worded,
                                w -> w.message() == null
                                        ? null
                                        : w.message().id().value()),
                        ofAll(
                                "text",
                                worded,
                                w -> w.message() == null
                                        ? null
                                        : codec.encode(w.message().body())))
                .update();
    }

    /**
     * Publishes what is due and written, those due longest first; passes over what somebody else holds. One statement,
     * and no message comes here: several times as fast as judging and writing (docs/adr/0014).
     *
     * @return how many, of the {@code atMost} that are due first; those without words are not among them
     */
    int send(int partition, Instant now, int atMost) {
        var at = now.atOffset(ZoneOffset.UTC);
        return outbox.appendFrom(
                """
                with due as materialized (
                  select ctid from reminders
                  where state = 'PLANNED' and stream_partition = ?::smallint and due_at <= ?
                  order by due_at limit ? for no key update skip locked),
                sent as (
                  update reminders r set state = 'SENT', command_id = w.command_id, changed_at = ?
                  from worded_reminders w
                  where r.ctid = any (array(select ctid from due))
                    and w.company_id = r.company_id and w.appointment_id = r.appointment_id
                    and w.revision = r.revision and w.offset_minutes = r.offset_minutes
                    and w.true_until > ?
                  returning r.company_id, r.appointment_id, w.message_id, w.body),
                messages as (
                  select company_id, ?::text as topic, message_id, ?::text as type,
                    'appointment/' || appointment_id as subject, body
                  from sent)""",
                List.of(
                        partition,
                        at,
                        atMost,
                        at,
                        at,
                        Topics.SEND_COMMANDS.name(),
                        Topic.wireNameOf(SendCommand.MessageSend.class)));
    }

    /** Deletes up to so many that are not true any more. */
    int purge(Instant now, int atMost) {
        return jdbc.sql("""
                delete from worded_reminders where ctid = any (array(
                  select ctid from worded_reminders where true_until <= ? limit ? for update skip locked))""").params(now.atOffset(ZoneOffset.UTC), atMost).update();
    }

    private static SqlArrayValue ofReminders(
            String type, List<Worded> worded, Function<Reminder, @Nullable Object> value) {
        return column(type, worded.stream().map(Worded::reminder).toList(), value);
    }

    private static SqlArrayValue ofAll(String type, List<Worded> worded, Function<Worded, @Nullable Object> value) {
        return new SqlArrayValue(type, worded.stream().map(value).toArray());
    }

    /** An appointment with a reminder that is due soon. */
    record Upcoming(Claims.Key key, Instant dueAt) {}

    /**
     * @param reminder as it will be once it is sent, or as it is
     * @param trueUntil from when its words, or that it is sent at all, may not be right any more
     * @param message null where it must be judged when it is due
     */
    record Worded(
            Reminder reminder, Instant trueUntil, @Nullable Outgoing<SendCommand> message) {}
}
