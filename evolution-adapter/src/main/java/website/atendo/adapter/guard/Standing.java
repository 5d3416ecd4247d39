package website.atendo.adapter.guard;

import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.appointments.AppointmentStatus;

/** Where an appointment stands, as far as a message about it depends on it. */
public record Standing(
        AppointmentId appointment, long version, int revision, AppointmentStatus status, boolean rescheduleAsked) {}
