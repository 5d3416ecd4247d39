package website.atendo.appointment.booking;

import java.time.Clock;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.InCompany;

/** The client wants to cancel, and is asked whether they are certain; nothing changes. */
@Service
public class QuestionCancellation {
    private final AppointmentChanges changes;
    private final Clock clock;

    QuestionCancellation(AppointmentChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @InCompany
    public Outcome question(CompanyId company, AppointmentId id, Expected expected, EventId answers, Cause cause) {
        return changes.change(
                company,
                id,
                "question-cancellation",
                cause,
                (appointment, around) ->
                        appointment.questionCancellation(expected, clock.instant(), answers, cause, around));
    }
}
