package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.tenancy.InCompany;

/**
 * An occurrence of a series moves, and all that come after it move by as many days and to the same time by the clock on
 * the wall: all of them, or none. Those that are over stay as they are.
 */
@Service
class RescheduleFollowing {
    private final Appointments appointments;
    private final AppointmentChanges changes;
    private final RescheduleAppointment reschedule;
    private final Clock clock;

    RescheduleFollowing(
            Appointments appointments, AppointmentChanges changes, RescheduleAppointment reschedule, Clock clock) {
        this.appointments = appointments;
        this.changes = changes;
        this.reschedule = reschedule;
        this.clock = clock;
    }

    /**
     * @param startsAt of the occurrence that is named
     * @param professional null: each keeps its own
     * @param cause the client is told of all with the one that is named
     * @throws OccurrencesInConflict where one of them cannot be moved
     */
    @InCompany
    FollowingOutcome reschedule(
            CompanyId company,
            AppointmentId id,
            Expected expected,
            Instant startsAt,
            @Nullable ProfessionalId professional,
            Cause cause) {
        List<Appointment> following = appointments.followingToChange(company, id);
        if (following.isEmpty()) {
            return new FollowingOutcome.Refused(new Refusal.Unknown("appointment", id.value()));
        }
        Appointment named = following.getFirst();
        Refusal refusal = named.refusal(expected, clock.instant(), cause);
        if (refusal != null) {
            return new FollowingOutcome.Refused(refusal);
        }
        ZoneId zone = changes.around(company, named).zone();
        Instant wanted = startsAt.truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime target = LocalDateTime.ofInstant(wanted, zone);
        long days = ChronoUnit.DAYS.between(day(named, zone), target.toLocalDate());

        Map<AppointmentId, Instant> targets = new HashMap<>();
        for (Appointment occurrence : following) {
            targets.put(
                    occurrence.id(),
                    occurrence == named
                            ? wanted
                            : day(occurrence, zone)
                                    .plusDays(days)
                                    .atTime(target.toLocalTime())
                                    .atZone(zone)
                                    .toInstant());
        }
        Cause withAll = cause.withAll(
                following.size() == 1
                        ? null
                        : new SeriesPart(null, following.size(), Collections.max(targets.values())));

        // Where all go to later times, the last makes room for the one before it, and the other way round.
        boolean later = wanted.isAfter(named.startsAt());
        List<Standing> moved = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (Appointment occurrence : later ? following.reversed() : following) {
            Instant to = Objects.requireNonNull(targets.get(occurrence.id()));
            Outcome outcome = reschedule.reschedule(
                    company,
                    occurrence,
                    Expected.ANYTHING,
                    new RescheduleAppointment.Wish(to, professional, null),
                    Claim.ORDINARY,
                    occurrence == named ? withAll : cause.silently());
            switch (outcome) {
                case Outcome.Done(var now) -> moved.add(now);
                case Outcome.Already(var now) -> moved.add(now);
                case Outcome.Refused refused ->
                    conflicts.add(new Conflict(to.atZone(zone).toOffsetDateTime(), refused.why()));
            }
        }
        Refusal unknown = conflicts.stream()
                .map(Conflict::why)
                .filter(Refusal.Unknown.class::isInstance)
                .findFirst()
                .orElse(null);
        if (unknown != null) {
            // The professional, and then for each of them: nothing was moved.
            return new FollowingOutcome.Refused(unknown);
        }
        if (!conflicts.isEmpty()) {
            throw new OccurrencesInConflict(
                    company,
                    conflicts.stream()
                            .sorted(Comparator.comparing(Conflict::startsAt))
                            .toList());
        }
        return new FollowingOutcome.Done(moved.stream()
                .sorted(Comparator.comparing(standing -> standing.facts().startsAt()))
                .toList());
    }

    private static LocalDate day(Appointment occurrence, ZoneId zone) {
        return LocalDate.ofInstant(occurrence.startsAt(), zone);
    }
}
