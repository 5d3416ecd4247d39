package website.atendo.appointment.prompts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;

/**
 * A message that a client has, or may have.
 *
 * @param client null for somebody not known yet
 * @param seenFrom from when on the client may have seen it
 * @param acceptedAt null while nobody knows whether it arrived
 * @param answeredAt null: not answered yet
 * @param options in order, as the client sees them; empty for what asks nothing
 */
public record Prompt(
        CommandId command,
        MessageKind kind,
        @Nullable ClientId client,
        @Nullable AppointmentId appointment,
        @Nullable Integer revision,
        Instant seenFrom,
        @Nullable Instant acceptedAt,
        @Nullable Instant answeredAt,
        List<ShownOption> options) {

    /** The option that the client sees under this number. */
    public Optional<ShownOption> numbered(int number) {
        return options.stream()
                .filter(option -> option.number() != null && option.number() == number)
                .findFirst();
    }

    /** The option whose title is this, where there is one only. */
    public Optional<ShownOption> titled(Predicate<String> title) {
        List<ShownOption> found =
                options.stream().filter(option -> title.test(option.title())).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The option that does this to an appointment. */
    public Optional<AppointmentOption> offering(AppointmentOption.Action action) {
        return options.stream()
                .flatMap(option -> AppointmentOption.parse(option.id()).stream())
                .filter(option -> option.action() == action)
                .findFirst();
    }
}
