package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** The company, client, service and professional that an appointment brings together. */
sealed interface Around {

    /** One of them is not there. */
    record Missing(String what, long id) implements Around {}

    /**
     * @param locale the client's language, or else the company's
     * @param optedOut whether the client wants no messages
     * @param zone of the place
     */
    record Everybody(
            String companyName,
            @Nullable String address,
            ZoneId zone,
            ClientId client,
            String clientName,
            String clientPhone,
            String locale,
            boolean optedOut,
            ServiceId service,
            String serviceName,
            int durationMinutes,
            int bufferBeforeMinutes,
            int bufferAfterMinutes,
            boolean serviceActive,
            ProfessionalId professional,
            String professionalName,
            boolean professionalActive,
            boolean serviceOffered)
            implements Around {

        Person person() {
            return new Person(clientName, clientPhone, null);
        }

        Slot slotAt(Instant startsAt) {
            Instant endsAt = startsAt.plusSeconds(durationMinutes * 60L);
            return new Slot(
                    startsAt,
                    endsAt,
                    startsAt.minusSeconds(bufferBeforeMinutes * 60L),
                    endsAt.plusSeconds(bufferAfterMinutes * 60L));
        }

        /** Why nothing can be booked with them at all; null: it can. */
        @Nullable
        Refusal refusal() {
            if (!serviceActive) {
                return new Refusal.Inactive("service", service.value());
            }
            if (!professionalActive) {
                return new Refusal.Inactive("professional", professional.value());
            }
            return serviceOffered ? null : new Refusal.NotOffered(professional, service);
        }
    }
}
