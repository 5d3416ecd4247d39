package website.atendo.appointment.booking;

import java.time.Instant;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * A professional's time that is held for somebody.
 *
 * @param until when it is free by itself
 */
public record Hold(ServiceId service, ProfessionalId professional, Instant startsAt, Instant endsAt, Instant until) {}
