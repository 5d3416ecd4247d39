package website.atendo.appointment.offers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.professionals.FindProfessionals;
import website.atendo.appointment.services.FindServices;
import website.atendo.appointment.services.KnownService;
import website.atendo.appointment.slots.FindSlots;
import website.atendo.appointment.slots.FreeSlot;
import website.atendo.appointment.understanding.Wish;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.messages.ClientMessages;
import website.atendo.messages.DayWords;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** A client gets a list of free times to choose from. */
@Service
public class OfferTimes {
    /** A list has ten rows; two of them lead on. */
    static final int ROWS = 8;

    /** So far ahead. */
    private static final Duration HORIZON = Duration.ofDays(30);

    private static final int SEARCHED = 200;

    private final FindSlots slots;
    private final FindServices services;
    private final FindProfessionals professionals;
    private final Outbox outbox;
    private final Clock clock;

    OfferTimes(FindSlots slots, FindServices services, FindProfessionals professionals, Outbox outbox, Clock clock) {
        this.slots = slots;
        this.services = services;
        this.professionals = professionals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whom a list goes to, and why. */
    public record To(
            ClientFacts client,
            Person person,
            String subject,
            @Nullable EventId answers) {}

    /**
     * Which times.
     *
     * @param service what is to be booked or moved
     * @param from null: now
     * @param than what "earlier" and "later" are compared with; null: nothing
     * @param afterRefusal whether the time that they chose was taken meanwhile
     */
    public record Search(
            Target target,
            ServiceId service,
            Wish wish,
            @Nullable Instant from,
            @Nullable Instant than,
            boolean afterRefusal) {}

    /**
     * Where nothing is free as wished, the nearest that is.
     *
     * @return how many times the client may choose from
     */
    @InCompany
    public int offer(CompanyId company, To to, Search search) {
        ZoneId zone = to.client().zone();
        Instant now = clock.instant();
        List<FreeSlot> found = find(company, search, zone, now);
        boolean more = found.size() > ROWS;
        List<FreeSlot> shown = found.subList(0, Math.min(ROWS, found.size()));
        List<Choice> choices = new ArrayList<>();
        if (!shown.isEmpty()) {
            Names names = names(company, search.service());
            for (FreeSlot slot : shown) {
                choices.add(choice(search.target(), slot, names, to, now));
            }
            if (more) {
                choices.addAll(onward(
                        search.target(), shown.getLast(), zone, to.client().locale()));
            }
        }
        AppointmentId moved = search.target() instanceof Target.Moving moving ? moving.appointment() : null;
        outbox.append(
                company,
                Topics.APPOINTMENT_EVENTS,
                to.subject(),
                new AppointmentEvent.SlotsOffered(
                        to.client(), to.person(), moved, choices, search.afterRefusal(), to.answers()));
        return shown.size();
    }

    private List<FreeSlot> find(CompanyId company, Search search, ZoneId zone, Instant now) {
        Instant from = search.from() == null || search.from().isBefore(now) ? now : search.from();
        Wish wish = search.wish();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (wish.isAny()) {
            return free(company, search, from, from.plus(HORIZON), _ -> true);
        }
        if (wish.shift() != null && search.than() != null && !wish.isTime()) {
            return shifted(company, search, wish.shift(), search.than(), zone, now);
        }
        Instant firstDay = wish.firstDay(today).atStartOfDay(zone).toInstant();
        Instant since = firstDay.isAfter(from) ? firstDay : from;
        Instant until = wish.onlyDay(today)
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .filter(end -> end.isAfter(since))
                .orElse(since.plus(HORIZON));
        Predicate<FreeSlot> asWished = slot -> wish.allows(slot.startsAt().toLocalDateTime(), today);
        List<FreeSlot> exact = free(company, search, since, until, asWished);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<FreeSlot> thatDay = free(company, search, since, until, _ -> true);
        return thatDay.isEmpty() ? free(company, search, since, since.plus(HORIZON), _ -> true) : thatDay;
    }

    /** The same day first, on that side of what they have. */
    private List<FreeSlot> shifted(
            CompanyId company, Search search, Wish.Shift shift, Instant than, ZoneId zone, Instant now) {
        Instant day = LocalDate.ofInstant(than, zone).atStartOfDay(zone).toInstant();
        Instant begin = day.isAfter(now) ? day : now;
        Instant end =
                LocalDate.ofInstant(than, zone).plusDays(1).atStartOfDay(zone).toInstant();
        List<FreeSlot> sameDay = switch (shift) {
            case EARLIER -> than.isAfter(begin) ? free(company, search, begin, than, _ -> true) : List.of();
            case LATER ->
                end.isAfter(than)
                        ? free(
                                company,
                                search,
                                than.isAfter(now) ? than : now,
                                end,
                                slot -> slot.startsAt().toInstant().isAfter(than))
                        : List.<FreeSlot>of();
        };
        return sameDay.isEmpty() ? free(company, search, now, now.plus(HORIZON), _ -> true) : sameDay;
    }

    /** One row for a time, whoever of several is free then; one more than is shown tells that there are more. */
    private List<FreeSlot> free(
            CompanyId company, Search search, Instant from, Instant until, Predicate<FreeSlot> wanted) {
        Set<Instant> starts = new HashSet<>();
        return slots.choices(company, search.service(), search.target().professional(), from, until, SEARCHED).stream()
                .filter(wanted)
                .filter(slot -> starts.add(slot.startsAt().toInstant()))
                .limit(ROWS + 1L)
                .toList();
    }

    private static List<Choice> onward(Target target, FreeSlot last, ZoneId zone, String locale) {
        Instant next = last.startsAt().toInstant().plusSeconds(1);
        Instant tomorrow =
                last.startsAt().toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return List.of(
                new Choice(new OfferedOption.More(target, next).encode(), ClientMessages.moreTimes(locale), null),
                new Choice(new OfferedOption.More(target, tomorrow).encode(), ClientMessages.anotherDay(locale), null));
    }

    private static Choice choice(Target target, FreeSlot slot, Names names, To to, Instant now) {
        Instant start = slot.startsAt().toInstant();
        String who = names.professionals().get(slot.professionalId());
        return new Choice(
                new OfferedOption.Time(target, slot.professionalId(), start).encode(),
                DayWords.dateAndTime(start, to.client().zone(), now, to.client().locale()),
                who == null ? names.length() : who + " · " + names.length());
    }

    private record Names(Map<ProfessionalId, String> professionals, String length) {}

    private Names names(CompanyId company, ServiceId service) {
        Map<ProfessionalId, String> names = new HashMap<>();
        professionals.offering(company, service).forEach(one -> names.put(one.id(), one.name()));
        String length = services.one(company, service)
                .map(KnownService::durationMinutes)
                .map(minutes -> minutes + " min")
                .orElse("");
        return new Names(names, length);
    }
}
