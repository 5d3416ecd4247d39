package website.atendo.appointment.slots;

import java.time.OffsetDateTime;
import website.atendo.contracts.ProfessionalId;

/** A time that a client could choose; with the place's offset. */
public record FreeSlot(OffsetDateTime startsAt, OffsetDateTime endsAt, ProfessionalId professionalId) {}
