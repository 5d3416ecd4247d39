package website.atendo.contracts.sending;

import java.util.Set;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.appointments.AppointmentStatus;

/**
 * The message is true only while the appointment is at this revision and in one of these states; checked right before
 * the call (invariant I4).
 */
public record ValidWhile(AppointmentId appointmentId, int revision, Set<AppointmentStatus> statuses) {}
