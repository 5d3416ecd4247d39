package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** The appointment gets another time, professional or service. Six statements, seven where holds give way. */
@Service
public class RescheduleAppointment {
    private final Appointments appointments;
    private final Agenda agenda;
    private final AppointmentChanges changes;
    private final Clock clock;

    RescheduleAppointment(Appointments appointments, Agenda agenda, AppointmentChanges changes, Clock clock) {
        this.appointments = appointments;
        this.agenda = agenda;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @param startsAt taken to the second; null: as it is
     * @param professional null: the same
     * @param service null: the same
     */
    public record Wish(
            @Nullable Instant startsAt,
            @Nullable ProfessionalId professional,
            @Nullable ServiceId service) {
        public static Wish to(Instant startsAt) {
            return new Wish(startsAt, null, null);
        }
    }

    /** With no right to what is held. */
    @InCompany
    public Outcome reschedule(CompanyId company, AppointmentId id, Expected expected, Wish wish, Cause cause) {
        return reschedule(company, id, expected, wish, Claim.ORDINARY, cause);
    }

    @InCompany
    public Outcome reschedule(
            CompanyId company, AppointmentId id, Expected expected, Wish wish, Claim claim, Cause cause) {
        Optional<Appointment> found = appointments.toChange(company, id);
        if (found.isEmpty()) {
            return new Outcome.Refused(new Refusal.Unknown("appointment", id.value()), null);
        }
        return reschedule(company, found.get(), expected, wish, claim, cause);
    }

    /** To be asked for one that is locked. */
    Outcome reschedule(
            CompanyId company, Appointment appointment, Expected expected, Wish wish, Claim claim, Cause cause) {
        Refusal refusal = appointment.refusal(expected, clock.instant(), cause);
        if (refusal != null) {
            return refused(company, appointment, refusal);
        }
        return switch (agenda.lock(
                company,
                appointment.client(),
                wish.service() == null ? appointment.service() : wish.service(),
                wish.professional() == null ? appointment.professional() : wish.professional())) {
            case Around.Missing(var what, var missing) ->
                refused(company, appointment, new Refusal.Unknown(what, missing));
            case Around.Everybody around -> move(company, appointment, wish, claim, cause, around);
        };
    }

    private Outcome move(
            CompanyId company, Appointment appointment, Wish wish, Claim claim, Cause cause, Around.Everybody around) {
        Slot slot = around.offering()
                .slotAt(
                        wish.startsAt() == null
                                ? appointment.startsAt()
                                : wish.startsAt().truncatedTo(ChronoUnit.SECONDS));
        Refusal refusal = claim.refusal(around.offering(), slot.startsAt(), clock.instant(), cause);
        if (refusal == null) {
            refusal = agenda.makeRoom(company, around.offering(), slot, appointment.id(), claim);
        }
        return refusal == null
                ? changes.settle(
                        company,
                        appointment,
                        "reschedule",
                        cause,
                        around,
                        (moved, everybody) -> moved.move(slot, cause, everybody))
                : refused(company, appointment, refusal);
    }

    private Outcome refused(CompanyId company, Appointment appointment, Refusal why) {
        return new Outcome.Refused(why, appointment.standing(changes.around(company, appointment)));
    }
}
