package website.atendo.contracts.appointments;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;

/**
 * Whom a message that is not about one appointment goes to. Their name and address are in the event's person.
 *
 * @param clientId null while the sender is nobody we know
 * @param locale BCP 47
 */
public record ClientFacts(@Nullable ClientId clientId, String locale, String companyName, ZoneId zone) {}
