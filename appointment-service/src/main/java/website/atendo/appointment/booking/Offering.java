package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * A service by a professional.
 *
 * @param zone of the place
 * @param rules for clients
 */
record Offering(
        ServiceId service,
        int durationMinutes,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        boolean serviceActive,
        ProfessionalId professional,
        boolean professionalActive,
        boolean serviceOffered,
        ZoneId zone,
        AgendaRules rules)
        implements Offered {

    Slot slotAt(Instant startsAt) {
        Instant endsAt = startsAt.plusSeconds(durationMinutes * 60L);
        return new Slot(
                startsAt,
                endsAt,
                startsAt.minusSeconds(bufferBeforeMinutes * 60L),
                endsAt.plusSeconds(bufferAfterMinutes * 60L));
    }

    /** Why nothing can be booked with them at all; null: it can. */
    @Nullable
    Refusal refusal() {
        if (!serviceActive) {
            return new Refusal.Inactive("service", service.value());
        }
        if (!professionalActive) {
            return new Refusal.Inactive("professional", professional.value());
        }
        return serviceOffered ? null : new Refusal.NotOffered(professional, service);
    }

    /** Why a client may not book this start ahead by themselves; null: they may. */
    @Nullable
    Refusal refusalToClient(Instant startsAt, Instant now) {
        if (startsAt.isAfter(now) && startsAt.isBefore(rules.earliest(now))) {
            return new Refusal.TooSoon(startsAt, rules.earliest(now), zone);
        }
        Instant horizon = rules.horizon(now, zone);
        return startsAt.isBefore(horizon) ? null : new Refusal.TooFarAhead(startsAt, horizon, zone);
    }
}
