package website.atendo.appointment.professionals;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.DisplacedAppointments;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.InCompany;

/** A professional works at other hours from now on. */
@Service
public class SetWorkingHours {
    private final Professionals professionals;
    private final WorkingHours hours;
    private final DisplacedAppointments displaced;
    private final Displacement displacement;
    private final AuditLog audit;
    private final Clock clock;

    SetWorkingHours(
            Professionals professionals,
            WorkingHours hours,
            DisplacedAppointments displaced,
            Displacement displacement,
            AuditLog audit,
            Clock clock) {
        this.professionals = professionals;
        this.hours = hours;
        this.displaced = displaced;
        this.displacement = displacement;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public record Set(WeeklyHours hours, long version) {}

    /** What is booked stays. */
    @InCompany
    public Set set(CompanyId company, ProfessionalId id, @Nullable Long expected, WeeklyHours wanted, By by) {
        return set(company, id, expected, wanted, OnConflict.KEEP, by);
    }

    /**
     * @param expected version of the professional; null: any
     * @param wanted without contradictions
     * @param onConflict what becomes of appointments that lie outside of the new hours but not of the old; null: nobody
     *     said
     * @throws AppointmentsInTheWay where there are some, and nobody said what to do
     */
    @InCompany
    public Set set(
            CompanyId company,
            ProfessionalId id,
            @Nullable Long expected,
            WeeklyHours wanted,
            @Nullable OnConflict onConflict,
            By by) {
        displacement.prepare(company, id, onConflict);
        WeeklyHours sorted = wanted.sorted();
        Professional professional =
                professionals.toChange(company, id).orElseThrow(() -> new NotHere("professional", id.value()));
        VersionPassed.check(expected, professional.version());
        WeeklyHours before = hours.of(company, id);
        if (before.equals(sorted)) {
            return new Set(before, professional.version());
        }
        List<Standing> outsideAlready = onConflict == OnConflict.KEEP ? List.of() : displaced.outsideHours(company, id);
        hours.replace(company, id, sorted);
        if (onConflict != OnConflict.KEEP) {
            displacement.settle(company, newlyOutside(company, id, outsideAlready), onConflict, by);
        }
        professional.hoursChanged(clock.instant());
        professionals.flush();
        audit.record(company, by, "professional", id, "set-working-hours", before, sorted);
        return new Set(sorted, professional.version());
    }

    private List<Standing> newlyOutside(CompanyId company, ProfessionalId id, List<Standing> already) {
        java.util.Set<AppointmentId> known = already.stream()
                .map(standing -> standing.facts().appointmentId())
                .collect(Collectors.toSet());
        return displaced.outsideHours(company, id).stream()
                .filter(standing -> !known.contains(standing.facts().appointmentId()))
                .toList();
    }
}
