package website.atendo.appointment.professionals;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;

/** When a professional is away; times with the place's offset. */
public record TimeOff(
        long id,
        ProfessionalId professionalId,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable String reason,
        long version) {}
