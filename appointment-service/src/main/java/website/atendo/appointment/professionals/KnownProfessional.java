package website.atendo.appointment.professionals;

import java.time.Instant;
import java.util.List;
import website.atendo.contracts.ProfessionalId;

/**
 * Somebody who serves clients, as the company knows them.
 *
 * @param serviceIds what they offer
 * @param active whether they can be booked
 */
public record KnownProfessional(
        ProfessionalId id, String name, List<Long> serviceIds, boolean active, long version, Instant createdAt) {}
