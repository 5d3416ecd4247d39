package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * What is to be booked.
 *
 * @param startsAt taken to the second
 * @param notes of staff, for staff
 */
public record Booking(
        ClientId client,
        ServiceId service,
        ProfessionalId professional,
        Instant startsAt,
        @Nullable String notes) {

    public Booking {
        startsAt = startsAt.truncatedTo(ChronoUnit.SECONDS);
    }
}
