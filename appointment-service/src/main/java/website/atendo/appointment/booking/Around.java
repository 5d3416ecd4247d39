package website.atendo.appointment.booking;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** The company, client, service and professional that an appointment brings together. */
sealed interface Around {

    /** One of them is not there. */
    record Missing(String what, long id) implements Around, Offered {}

    /**
     * @param locale the client's language, or else the company's
     * @param optedOut whether the client wants no messages
     */
    record Everybody(
            String companyName,
            @Nullable String address,
            ClientId client,
            String clientName,
            String clientPhone,
            String locale,
            boolean optedOut,
            Offering offering,
            String serviceName,
            String professionalName)
            implements Around {

        Person person() {
            return new Person(clientName, clientPhone, null);
        }

        ServiceId service() {
            return offering.service();
        }

        ProfessionalId professional() {
            return offering.professional();
        }

        /** Of the place. */
        ZoneId zone() {
            return offering.zone();
        }
    }
}
