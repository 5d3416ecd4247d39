package website.atendo.adapter.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;

/** The projection of appointments that the fence reads. */
@Repository
public class Standings {
    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An appointment of a company. */
    public record Key(CompanyId company, AppointmentId appointment) {}

    /**
     * Brings the projection up to an event.
     *
     * @return the standing from now on; empty where the event is older than what is known
     */
    public Optional<Standing> apply(CompanyId company, AppointmentFacts facts) {
        int changed = jdbc.sql("""
                insert into standings as known
                  (company_id, appointment_id, version, revision, status, reschedule_asked, client_id, ends_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (company_id, appointment_id) do update
                  set version = excluded.version, revision = excluded.revision, status = excluded.status,
                      reschedule_asked = excluded.reschedule_asked, client_id = excluded.client_id,
                      ends_at = excluded.ends_at
                  where known.version < excluded.version""")
                .params(
                        company.value(),
                        facts.appointmentId().value(),
                        facts.version(),
                        facts.revision(),
                        facts.status().name(),
                        facts.rescheduleAsked(),
                        facts.clientId().value(),
                        Timestamp.from(facts.endsAt()))
                .update();
        return changed == 0
                ? Optional.empty()
                : Optional.of(new Standing(
                        facts.appointmentId(),
                        facts.version(),
                        facts.revision(),
                        facts.status(),
                        facts.rescheduleAsked()));
    }

    /** For work across companies. */
    public static Map<Key, Standing> findAll(JdbcTemplate across, Collection<Key> keys) {
        Map<Key, Standing> found = new HashMap<>();
        if (!keys.isEmpty()) {
            across.query(
                    """
                    select s.* from standings s
                    join unnest(?::bigint[], ?::bigint[]) as k(company_id, appointment_id)
                      using (company_id, appointment_id)""",
                    row -> {
                        Standing standing = read(row);
                        found.put(new Key(new CompanyId(row.getLong("company_id")), standing.appointment()), standing);
                    },
                    keys.stream().map(key -> key.company().value()).toArray(Long[]::new),
                    keys.stream().map(key -> key.appointment().value()).toArray(Long[]::new));
        }
        return found;
    }

    /** Forgets appointments that ended before then; no message about them can be valid any more. */
    public static int purge(JdbcTemplate across, Instant endedBefore, int atMost) {
        return across.update("""
                delete from standings where ctid = any(array(
                  select ctid from standings where ends_at < ? limit ?))""", Timestamp.from(endedBefore), atMost);
    }

    private static Standing read(ResultSet row) throws SQLException {
        return new Standing(
                new AppointmentId(row.getLong("appointment_id")),
                row.getLong("version"),
                row.getInt("revision"),
                AppointmentStatus.valueOf(row.getString("status")),
                row.getBoolean("reschedule_asked"));
    }
}
