package website.atendo.appointment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;

/** Which appointments, as they are now, somebody was reminded of a moment ago; of the appointments in a query as a. */
@Repository
class RemindersSent {
    /** As reminder-scheduler has it: what the rules plan so soon after a reminder by hand is left out. */
    static final Duration CLOSE_BY = Duration.ofMinutes(30);

    /** When the rules had a reminder sent since {@code :since}; null: not. */
    private static final String BY_THE_RULES = """
            (select max(coalesce(p.accepted_at, p.sending_at, p.heard_at)) from prompts p
             where p.company_id = a.company_id and p.client_id = a.client_id and p.heard_at > :since
               and p.appointment_id = a.id and p.revision = a.revision and p.offset_minutes is not null
               and p.kind in ('REMINDER', 'REMINDER_SOON')
               and p.outcome in ('QUEUED', 'SENDING', 'ACCEPTED', 'UNDECIDED'))""";

    /** The same, or by hand; what waits for the end of quiet hours is among it. */
    static final String AT_ALL = "greatest(" + BY_THE_RULES + """
            , (select r.leaves_at from reminders_asked r
             where r.company_id = a.company_id and r.appointment_id = a.id and r.revision = a.revision
               and r.leaves_at > :since))""";

    private final JdbcClient jdbc;

    RemindersSent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the rules had nobody reminded. */
    Optional<Instant> byTheRules(CompanyId company, AppointmentId id, Instant now) {
        return jdbc.sql("select " + BY_THE_RULES + " from appointments a where a.company_id = :company and a.id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .param("since", Agenda.utc(now.minus(CLOSE_BY)))
                .query((row, _) -> Optional.ofNullable(FindAppointments.instant(row, 1)))
                .single();
    }

    void asked(CompanyId company, Collection<Standing> reminded, Instant leaves) {
        jdbc.sql("""
                        insert into reminders_asked (company_id, appointment_id, revision, leaves_at)
                        select :company, id, revision, :leaves
                        from unnest(:ids::bigint[], :revisions::int[]) as asked(id, revision)
                        on conflict (company_id, appointment_id)
                          do update set revision = excluded.revision, leaves_at = excluded.leaves_at""")
                .param("company", company.value())
                .param("leaves", Agenda.utc(leaves))
                .param(
                        "ids",
                        reminded.stream()
                                .map(standing ->
                                        standing.facts().appointmentId().value())
                                .toArray(Long[]::new))
                .param(
                        "revisions",
                        reminded.stream()
                                .map(standing -> standing.facts().revision())
                                .toArray(Integer[]::new))
                .update();
    }
}
