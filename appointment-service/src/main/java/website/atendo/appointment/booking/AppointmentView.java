package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;

/** An appointment as the API shows it; times with the place's offset. */
record AppointmentView(
        AppointmentId id,
        long version,
        int revision,
        AppointmentStatus status,
        boolean rescheduleAsked,
        ClientId clientId,
        @Nullable String clientName,
        ServiceId serviceId,
        String serviceName,
        ProfessionalId professionalId,
        String professionalName,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable String notes,
        @Nullable String cancelReason,
        @Nullable SeriesId seriesId,
        OffsetDateTime createdAt) {

    static AppointmentView of(Standing standing) {
        AppointmentFacts facts = standing.facts();
        return new AppointmentView(
                facts.appointmentId(),
                facts.version(),
                facts.revision(),
                facts.status(),
                facts.rescheduleAsked(),
                facts.clientId(),
                standing.person().name(),
                facts.serviceId(),
                facts.serviceName(),
                facts.professionalId(),
                facts.professionalName(),
                at(facts.startsAt(), facts.zone()),
                at(facts.endsAt(), facts.zone()),
                standing.notes(),
                standing.cancelReason(),
                standing.series(),
                at(standing.createdAt(), facts.zone()));
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
