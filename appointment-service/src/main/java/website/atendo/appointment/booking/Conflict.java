package website.atendo.appointment.booking;

import java.time.OffsetDateTime;

/**
 * An occurrence of a series that cannot take place as it was wished.
 *
 * @param startsAt with the place's offset
 */
record Conflict(OffsetDateTime startsAt, Refusal why) {}
