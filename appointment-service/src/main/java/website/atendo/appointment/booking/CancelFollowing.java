package website.atendo.appointment.booking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.tenancy.InCompany;

/** An occurrence of a series and all that come after it will not take place; those that are over stay as they are. */
@Service
class CancelFollowing {
    private final Appointments appointments;
    private final AppointmentChanges changes;
    private final Clock clock;

    CancelFollowing(Appointments appointments, AppointmentChanges changes, Clock clock) {
        this.appointments = appointments;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param cause the client is told of all with the first */
    @InCompany
    FollowingOutcome cancel(
            CompanyId company, AppointmentId id, Expected expected, @Nullable String reason, Cause cause) {
        List<Appointment> following = appointments.followingToChange(company, id);
        if (following.isEmpty()) {
            return new FollowingOutcome.Refused(new Refusal.Unknown("appointment", id.value()));
        }
        Cause withAll = cause.withAll(
                following.size() == 1
                        ? null
                        : new SeriesPart(
                                null, following.size(), following.getLast().startsAt()));
        List<Standing> cancelled = new ArrayList<>();
        for (Appointment occurrence : following) {
            Expected seen = occurrence.id().equals(id) ? expected : Expected.ANYTHING;
            Cause told = cancelled.isEmpty() ? withAll : cause.silently();
            Outcome outcome = changes.settle(
                    company,
                    occurrence,
                    "cancel",
                    told,
                    changes.around(company, occurrence),
                    (appointment, around) -> appointment.cancel(seen, reason, clock.instant(), told, around));
            switch (outcome) {
                case Outcome.Done(var now) -> cancelled.add(now);
                case Outcome.Already(var now) -> cancelled.add(now);
                // The first is the one that was named, and nothing has happened yet.
                case Outcome.Refused refused -> {
                    return new FollowingOutcome.Refused(refused.why());
                }
            }
        }
        return new FollowingOutcome.Done(cancelled);
    }
}
