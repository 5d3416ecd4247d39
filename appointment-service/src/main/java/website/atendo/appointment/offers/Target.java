package website.atendo.appointment.offers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** What a time is chosen for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.Booking.class, name = "booking"),
    @JsonSubTypes.Type(value = Target.Moving.class, name = "moving")
})
public sealed interface Target {
    @Nullable
    ProfessionalId professional();

    /**
     * A new appointment.
     *
     * @param offer of all pages of one list: whatever is tapped in it, one appointment comes of it
     * @param professional null: anybody
     */
    record Booking(UUID offer, ServiceId service, @Nullable ProfessionalId professional) implements Target {}

    /**
     * Another time for an appointment.
     *
     * @param revision at which it was offered: of the list too, one move comes
     * @param professional null: anybody
     */
    record Moving(
            AppointmentId appointment,
            int revision,
            @Nullable ProfessionalId professional) implements Target {}

    private static String anybodyOr(@Nullable ProfessionalId professional) {
        return professional == null ? "any" : professional.toString();
    }

    default String encode() {
        return switch (this) {
            case Booking(var offer, var service, var professional) ->
                "book." + offer + "." + service + "." + anybodyOr(professional);
            case Moving(var appointment, var revision, var professional) ->
                "move." + appointment + "." + revision + "." + anybodyOr(professional);
        };
    }

    /** Empty where the text is none. */
    static Optional<Target> parse(String text) {
        Matcher booking = Pattern.compile("book\\.([0-9a-f-]{36})\\.([1-9][0-9]{0,17})\\.(any|[1-9][0-9]{0,17})")
                .matcher(text);
        if (booking.matches()) {
            return Optional.of(new Booking(
                    UUID.fromString(booking.group(1)),
                    new ServiceId(Long.parseLong(booking.group(2))),
                    professional(booking.group(3))));
        }
        Matcher moving = Pattern.compile("move\\.([1-9][0-9]{0,17})\\.([0-9]{1,9})\\.(any|[1-9][0-9]{0,17})")
                .matcher(text);
        return moving.matches()
                ? Optional.of(new Moving(
                        new AppointmentId(Long.parseLong(moving.group(1))),
                        Integer.parseInt(moving.group(2)),
                        professional(moving.group(3))))
                : Optional.empty();
    }

    private static @Nullable ProfessionalId professional(String text) {
        return text.equals("any") ? null : new ProfessionalId(Long.parseLong(text));
    }
}
