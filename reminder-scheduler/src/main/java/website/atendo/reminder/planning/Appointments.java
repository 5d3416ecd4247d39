package website.atendo.reminder.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.MessageCodec;

/**
 * Appointments as of their newest version. Whoever writes an appointment's reminders locks the appointment first: every
 * method here that finds one locks it until the running transaction ends, and deletes what was written of it ahead.
 */
@Repository
public class Appointments {
    private final JdbcClient jdbc;
    private final MessageCodec codec;

    Appointments(JdbcClient jdbc, MessageCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    public Optional<Appointment> find(CompanyId company, AppointmentId appointment) {
        return lock(company, "where company_id = ? and appointment_id = ?", company.value(), appointment.value())
                .stream()
                .findAny();
    }

    /** Those that are open and yet to come, in pages by id. */
    List<Appointment> openAfter(CompanyId company, Instant now, long afterId, int atMost) {
        return lock(company, """
                where company_id = ? and appointment_id > ? and open and starts_at > ?
                order by appointment_id limit ?""", company.value(), afterId, now.atOffset(ZoneOffset.UTC), atMost);
    }

    List<Appointment> ofClient(CompanyId company, ClientId client) {
        return lock(
                company,
                "where company_id = ? and client_id = ? order by appointment_id",
                company.value(),
                client.value());
    }

    private List<Appointment> lock(CompanyId company, String which, Object... parameters) {
        List<Appointment> locked = jdbc.sql("select company_id, snapshot, told_at, stream_partition from appointments "
                        + which + " for no key update")
                .params(parameters)
                .query(this::read)
                .list();
        unword(company, locked);
        return locked;
    }

    /** Deletes all that was written ahead for a company that is locked: its words may be others now. */
    void unword(CompanyId company) {
        jdbc.sql("delete from worded_reminders where company_id = ?")
                .param(company.value())
                .update();
    }

    /** A statement after the lock: one that waited for it would not see what was written meanwhile. */
    private void unword(CompanyId company, List<Appointment> locked) {
        if (!locked.isEmpty()) {
            jdbc.sql("delete from worded_reminders where company_id = ? and appointment_id = any(?)")
                    .params(
                            company.value(),
                            new SqlArrayValue(
                                    "bigint",
                                    locked.stream()
                                            .map(appointment -> appointment
                                                    .facts()
                                                    .appointmentId()
                                                    .value())
                                            .toArray()))
                    .update();
        }
    }

    void save(Appointment appointment) {
        var facts = appointment.facts();
        jdbc.sql("""
                insert into appointments (company_id, appointment_id, client_id, version, revision, open, starts_at,
                  told_at, stream_partition, snapshot)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (company_id, appointment_id) do update set
                  client_id = excluded.client_id, version = excluded.version, revision = excluded.revision,
                  open = excluded.open, starts_at = excluded.starts_at, told_at = excluded.told_at,
                  stream_partition = excluded.stream_partition, snapshot = excluded.snapshot""")
                .params(
                        appointment.company().value(),
                        facts.appointmentId().value(),
                        facts.clientId().value(),
                        facts.version(),
                        facts.revision(),
                        facts.status().isOpen(),
                        facts.startsAt().atOffset(ZoneOffset.UTC),
                        appointment.toldAt().atOffset(ZoneOffset.UTC),
                        appointment.streamPartition(),
                        codec.encode(new AppointmentEvent.Snapshot(facts, appointment.person())))
                .update();
    }

    private Appointment read(ResultSet row, int number) throws SQLException {
        var snapshot = codec.decode(row.getString("snapshot"), AppointmentEvent.Snapshot.class);
        return new Appointment(
                new CompanyId(row.getLong("company_id")),
                snapshot.appointment(),
                snapshot.person(),
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                row.getInt("stream_partition"));
    }
}
