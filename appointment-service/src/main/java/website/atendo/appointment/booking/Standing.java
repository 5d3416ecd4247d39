package website.atendo.appointment.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentFacts;

/**
 * How an appointment stands.
 *
 * @param person its client; no text
 * @param notes of staff, for staff
 * @param series that it was booked with; null: by itself
 * @param optedOut whether the client wants no messages
 */
public record Standing(
        AppointmentFacts facts,
        Person person,
        @Nullable String notes,
        @Nullable String cancelReason,
        @Nullable SeriesId series,
        boolean optedOut,
        Instant createdAt) {}
