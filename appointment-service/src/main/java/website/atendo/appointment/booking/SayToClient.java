package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/**
 * Staff want a client told, asked or reminded, now; the appointment does not change. Four statements, six for a
 * reminder.
 */
@Service
public class SayToClient {
    private final AppointmentChanges changes;
    private final RemindersSent reminders;
    private final JdbcClient jdbc;
    private final Clock clock;

    SayToClient(AppointmentChanges changes, RemindersSent reminders, JdbcClient jdbc, Clock clock) {
        this.changes = changes;
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param quietUntil not null where it is said in the company's quiet hours, because a person wants it now */
    public record Result(Outcome outcome, @Nullable OffsetDateTime quietUntil) {}

    /** @param force whether also what the company's rules are against */
    @InCompany
    public Result say(CompanyId company, AppointmentId id, Said what, boolean force, Cause cause) {
        ContactRules rules = ContactRules.of(jdbc, company);
        Instant now = clock.instant();
        Outcome outcome = changes.change(company, id, "say", cause, (appointment, around) -> {
            Change said = appointment.say(what, force, now, cause.by().actor(), around);
            Refusal refusal =
                    said instanceof Change.Happened && !force ? refusal(company, appointment, what, rules, now) : null;
            return refusal == null ? said : new Change.Refused(refusal);
        });
        if (what == Said.REMINDER && outcome instanceof Outcome.Done(var standing)) {
            reminders.asked(company, List.of(standing), now);
        }
        return new Result(outcome, rules.quietUntil(now));
    }

    private @Nullable Refusal refusal(
            CompanyId company, Appointment appointment, Said what, ContactRules rules, Instant now) {
        return switch (what) {
            case NOTICE -> null;
            case CONFIRMATION -> rules.asksTooEarly(appointment.startsAt(), now);
            case REMINDER ->
                reminders
                        .byTheRules(company, appointment.id(), now)
                        .map(sent -> new Refusal.SentAlready(sent, rules.zone()))
                        .orElse(null);
        };
    }
}
