package website.atendo.appointment.booking;

import java.time.Instant;

/**
 * A stretch of a professional's time.
 *
 * @param occupiedFrom with what the service needs before
 * @param occupiedUntil with what the service needs after
 */
record Slot(Instant startsAt, Instant endsAt, Instant occupiedFrom, Instant occupiedUntil) {}
