package website.atendo.appointment.slots;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * A service as it is offered.
 *
 * @param professional null: by anybody
 * @param slotMinutes the grid on which clients are offered times
 */
public record Offer(
        ServiceId service,
        @Nullable ProfessionalId professional,
        int durationMinutes,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        int slotMinutes,
        ZoneId zone,
        AgendaRules rules) {}
