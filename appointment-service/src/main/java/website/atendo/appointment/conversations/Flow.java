package website.atendo.appointment.conversations;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.offers.Target;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** What a client is in the middle of. What they are asked next is in the message that asks it; this is what it is for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Flow.Idle.class, name = "idle"),
    @JsonSubTypes.Type(value = Flow.ChoosingService.class, name = "choosing-service"),
    @JsonSubTypes.Type(value = Flow.ChoosingProfessional.class, name = "choosing-professional"),
    @JsonSubTypes.Type(value = Flow.ChoosingTime.class, name = "choosing-time"),
    @JsonSubTypes.Type(value = Flow.TellingName.class, name = "telling-name")
})
public sealed interface Flow {
    /** Who comes back after that begins anew. */
    Duration LIVES = Duration.ofHours(12);

    record Idle() implements Flow {}

    /** @param wish the words in which they said when; null: they did not */
    record ChoosingService(@Nullable String wish) implements Flow {}

    record ChoosingProfessional(ServiceId service, @Nullable String wish) implements Flow {}

    /** @param service what is booked or moved */
    record ChoosingTime(Target target, ServiceId service) implements Flow {}

    /** Somebody not known yet has chosen a time and says now what they are called. */
    record TellingName(Target.Booking target, ProfessionalId professional, Instant startsAt) implements Flow {}
}
