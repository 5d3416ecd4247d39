package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/** A client has chosen a time, and one more answer is needed: nobody else gets it meanwhile (invariant I2). */
@Service
public class HoldSlot {
    /** How long a time is held; then it is free by itself. */
    public static final Duration LASTS = Duration.ofMinutes(10);

    private final Agenda agenda;
    private final Holds holds;
    private final Clock clock;

    HoldSlot(Agenda agenda, Holds holds, Clock clock) {
        this.agenda = agenda;
        this.holds = holds;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** Theirs for a while. */
    public record Held(Hold hold) implements Result {}

    /** Nothing has happened; what they held before, they hold still. */
    public record Refused(Refusal why) implements Result {}

    /**
     * Takes the place of what they held before. Four statements.
     *
     * @param startsAt taken to the second
     */
    @InCompany
    public Result hold(
            CompanyId company, Holder holder, ServiceId service, ProfessionalId professional, Instant startsAt) {
        return switch (agenda.lock(company, service, professional)) {
            case Around.Missing(var what, var id) -> new Refused(new Refusal.Unknown(what, id));
            case Offering offering -> {
                Slot slot = offering.slotAt(startsAt.truncatedTo(ChronoUnit.SECONDS));
                Refusal refusal = offering.refusalToClient(slot.startsAt(), clock.instant());
                if (refusal == null) {
                    refusal = agenda.makeRoom(company, offering, slot, null, new Claim.Held(holder));
                }
                yield refusal == null
                        ? new Held(holds.add(
                                company, holder, offering, slot, clock.instant().plus(LASTS)))
                        : new Refused(refusal);
            }
        };
    }
}
