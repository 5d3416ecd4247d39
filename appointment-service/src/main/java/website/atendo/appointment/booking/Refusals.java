package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import website.atendo.appointment.resources.ETag;
import website.atendo.appointment.slots.FindSlots;
import website.atendo.appointment.slots.FreeSlot;
import website.atendo.contracts.CompanyId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** What a caller is told of a refusal: 4xx with a stable type, what is wrong, and what would be allowed. */
@Component
public class Refusals {
    private static final int ALTERNATIVES = 3;

    private final FindSlots slots;

    Refusals(FindSlots slots) {
        this.slots = slots;
    }

    /** To be asked outside of the transaction that was refused: it looks for other slots. */
    public Problem problem(CompanyId company, Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unknown(var what, var id) -> Problem.notFound(what, id);
            case Refusal.NotYours _ -> Problem.forbidden("The appointment is another client's.");
            case Refusal.OtherAgenda(var own) -> Caller.otherAgenda(own);
            case Refusal.VersionPassed(var expected, var version) -> ETag.passed(expected, version);
            case Refusal.RevisionPassed(var seen, var revision) ->
                conflict(
                        "appointment-changed",
                        "The appointment has changed",
                        "You saw revision " + seen + ", it is at revision " + revision + ". Read it again.",
                        Map.of("revision", revision));
            case Refusal.Finished(var status) ->
                conflict(
                        "appointment-finished",
                        "The appointment can no longer be changed",
                        "It is " + status + ", and stays so. Only its notes may be changed.",
                        Map.of("appointmentStatus", status));
            case Refusal.Started(var startsAt) ->
                conflict("appointment-started", "The appointment has begun", "It began at " + startsAt + ".", Map.of());
            case Refusal.InThePast(var startsAt) ->
                unprocessable(
                        "start-in-the-past",
                        "The start is in the past",
                        "startsAt: " + startsAt + " has passed; choose a time from now on.",
                        Map.of());
            case Refusal.TooSoon(var startsAt, var earliest, var zone) ->
                unprocessable(
                        "too-soon",
                        "The start is too soon for a client to book it",
                        "startsAt: " + at(startsAt, zone) + " is before " + at(earliest, zone) + ", the earliest that "
                                + "the company's minimum notice allows.",
                        Map.of("earliest", at(earliest, zone)));
            case Refusal.TooFarAhead(var startsAt, var horizon, var zone) ->
                unprocessable(
                        "too-far-ahead",
                        "The start is too far ahead for a client to book it",
                        "startsAt: " + at(startsAt, zone) + " is not before " + at(horizon, zone) + ", where the "
                                + "company's booking horizon ends.",
                        Map.of("horizon", at(horizon, zone)));
            case Refusal.OutsideHours(var day, var hours, var zone) ->
                unprocessable(
                        "outside-working-hours",
                        "The professional does not work then",
                        says(day, hours, zone),
                        Map.of("day", day, "hours", hours, "zone", zone.getId()));
            case Refusal.Away(var from, var until, var zone) ->
                unprocessable(
                        "professional-away",
                        "The professional is away then",
                        "They have time off from " + at(from, zone) + " until " + at(until, zone) + ".",
                        Map.of("from", at(from, zone), "until", at(until, zone)));
            case Refusal.SlotTaken(var service, var professional, var startsAt) -> {
                List<FreeSlot> next = slots.next(company, service, professional, startsAt, ALTERNATIVES);
                yield conflict("slot-taken", "This time is taken", says(next), Map.of("nextFreeSlots", next));
            }
            case Refusal.SlotHeld(var service, var professional, var startsAt, var until) -> {
                List<FreeSlot> next = slots.next(company, service, professional, startsAt, ALTERNATIVES);
                yield conflict(
                        "slot-held",
                        "A client is choosing this time right now",
                        "It is held until " + until + ". Repeat with overrideHold: true to take it all the same. "
                                + says(next),
                        Map.of("heldUntil", until, "nextFreeSlots", next));
            }
            case Refusal.Inactive(var what, var id) ->
                unprocessable(
                        what + "-inactive",
                        "The " + what + " cannot be booked",
                        "The " + what + " " + id + " is inactive.",
                        Map.of());
            case Refusal.NotOffered(var professional, var service) ->
                unprocessable(
                        "service-not-offered",
                        "The professional does not offer this service",
                        "Professional " + professional + " does not offer service " + service + ".",
                        Map.of());
            case Refusal.TooEarlyToAsk(var opens, var zone) ->
                conflict(
                        "confirmation-too-early",
                        "It is too early to ask whether the client comes",
                        "The company's confirmation window opens at " + at(opens, zone)
                                + ". Repeat with force: true to ask all the same.",
                        Map.of("opensAt", at(opens, zone)));
            case Refusal.SentAlready(var at, var zone) ->
                conflict(
                        "already-sent",
                        "The client was reminded a moment ago",
                        "A reminder by the company's rules was sent at " + at(at, zone)
                                + ". Repeat with force: true to send another one all the same.",
                        Map.of("sentAt", at(at, zone)));
            case Refusal.OptedOut(var client) ->
                conflict(
                        "client-opted-out",
                        "The client wants no messages",
                        "Client " + client + " has opted out; nothing was sent.",
                        Map.of());
        };
    }

    private static String says(LocalDate day, List<OpenHours> hours, ZoneId zone) {
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return hours.isEmpty()
                ? "They do not work on " + weekday + ", " + day + " (" + zone + ")."
                : "On " + weekday + ", " + day + ", they work "
                        + hours.stream().map(OpenHours::toString).collect(Collectors.joining(" and ")) + " (" + zone
                        + "), and the service must fit in.";
    }

    private static String says(List<FreeSlot> next) {
        return next.isEmpty()
                ? "The professional has no free time within 14 days from then."
                : "The next free times are "
                        + next.stream().map(slot -> slot.startsAt().toString()).collect(Collectors.joining(", "))
                        + ".";
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    private static Problem conflict(String type, String title, String detail, Map<String, ?> more) {
        return Problem.of(HttpStatus.CONFLICT, type, title, detail, more);
    }

    private static Problem unprocessable(String type, String title, String detail, Map<String, ?> more) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, type, title, detail, more);
    }
}
