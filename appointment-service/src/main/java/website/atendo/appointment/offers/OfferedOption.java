package website.atendo.appointment.offers;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

/** What a row of a list stands for; its id says all of it, so that an old list can still be understood. */
public sealed interface OfferedOption {
    Pattern SERVICE = Pattern.compile("service:([1-9][0-9]{0,17})");
    Pattern PROFESSIONAL = Pattern.compile("professional:([1-9][0-9]{0,17}):(any|[1-9][0-9]{0,17})");
    Pattern TIME = Pattern.compile("time:([^:]+):([1-9][0-9]{0,17}):([0-9]{1,11})");
    Pattern MORE = Pattern.compile("more:([^:]+):([0-9]{1,11})");

    record Service(ServiceId service) implements OfferedOption {}

    /** @param professional null: anybody */
    record Professional(ServiceId service, @Nullable ProfessionalId professional) implements OfferedOption {}

    record Time(Target target, ProfessionalId professional, Instant startsAt) implements OfferedOption {}

    /** @param from where the next list begins */
    record More(Target target, Instant from) implements OfferedOption {}

    default String encode() {
        return switch (this) {
            case Service(var service) -> "service:" + service;
            case Professional(var service, var professional) ->
                "professional:" + service + ":" + (professional == null ? "any" : professional);
            case Time(var target, var professional, var startsAt) ->
                "time:" + target.encode() + ":" + professional + ":" + startsAt.getEpochSecond();
            case More(var target, var from) -> "more:" + target.encode() + ":" + from.getEpochSecond();
        };
    }

    /** Empty where the text is no such option. */
    static Optional<OfferedOption> parse(String text) {
        Matcher service = SERVICE.matcher(text);
        if (service.matches()) {
            return Optional.of(new Service(new ServiceId(Long.parseLong(service.group(1)))));
        }
        Matcher professional = PROFESSIONAL.matcher(text);
        if (professional.matches()) {
            return Optional.of(new Professional(
                    new ServiceId(Long.parseLong(professional.group(1))),
                    professional.group(2).equals("any")
                            ? null
                            : new ProfessionalId(Long.parseLong(professional.group(2)))));
        }
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return Target.parse(time.group(1))
                    .map(target ->
                            new Time(target, new ProfessionalId(Long.parseLong(time.group(2))), at(time.group(3))));
        }
        Matcher more = MORE.matcher(text);
        return more.matches()
                ? Target.parse(more.group(1)).map(target -> new More(target, at(more.group(2))))
                : Optional.empty();
    }

    private static Instant at(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
