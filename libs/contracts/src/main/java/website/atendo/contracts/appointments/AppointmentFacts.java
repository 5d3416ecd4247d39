package website.atendo.contracts.appointments;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/**
 * An appointment as of one version: all that a message about it needs. The client's name and phone travel in the
 * event's person.
 *
 * @param version rises with every change; older versions are no-ops
 * @param revision rises with what the client was told: time, professional, service, place
 * @param rescheduleAsked the client asked for another time: reminders of this one must stop
 * @param locale the client's language (BCP 47), {@code pt-BR} unless known
 * @param zone of the place of service, never of the phone or the machine
 */
public record AppointmentFacts(
        AppointmentId appointmentId,
        long version,
        int revision,
        AppointmentStatus status,
        boolean rescheduleAsked,
        ClientId clientId,
        String locale,
        ServiceId serviceId,
        String serviceName,
        ProfessionalId professionalId,
        String professionalName,
        String companyName,
        @Nullable String address,
        ZoneId zone,
        Instant startsAt,
        Instant endsAt) {}
