package website.atendo.appointment.replies;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.booking.BookAppointment;
import website.atendo.appointment.booking.Booking;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Claim;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.HoldSlot;
import website.atendo.appointment.booking.Holder;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.Refusal;
import website.atendo.appointment.booking.RescheduleAppointment;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.AddClient;
import website.atendo.appointment.clients.ClientFields;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.conversations.Flow;
import website.atendo.appointment.offers.OfferTimes;
import website.atendo.appointment.offers.OfferTimes.Search;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.offers.TakenOffers;
import website.atendo.appointment.offers.Target;
import website.atendo.appointment.professionals.FindProfessionals;
import website.atendo.appointment.professionals.KnownProfessional;
import website.atendo.appointment.replies.Answers.Applied;
import website.atendo.appointment.understanding.Understand;
import website.atendo.appointment.understanding.Wish;
import website.atendo.appointment.whatsapp.OfferServices;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.messages.ClientMessages;

/**
 * Booking and moving by chat: service, professional where it matters, time, and the name of who is not known yet. What
 * they have stays theirs until they chose something else; a time that was taken meanwhile is excused, with a fresh list.
 */
@Component
class BookByChat {
    /** A list has ten rows; one is "anybody". */
    private static final int MOST_PROFESSIONALS = 9;

    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_WISH = 200;

    private final OfferServices offerServices;
    private final OfferTimes offerTimes;
    private final FindProfessionals professionals;
    private final BookAppointment book;
    private final RescheduleAppointment reschedule;
    private final HoldSlot hold;
    private final TakenOffers taken;
    private final AddClient addClient;
    private final Answers answers;
    private final Clock clock;

    BookByChat(
            OfferServices offerServices,
            OfferTimes offerTimes,
            FindProfessionals professionals,
            BookAppointment book,
            RescheduleAppointment reschedule,
            HoldSlot hold,
            TakenOffers taken,
            AddClient addClient,
            Answers answers,
            Clock clock) {
        this.offerServices = offerServices;
        this.offerTimes = offerTimes;
        this.professionals = professionals;
        this.book = book;
        this.reschedule = reschedule;
        this.hold = hold;
        this.taken = taken;
        this.addClient = addClient;
        this.answers = answers;
        this.clock = clock;
    }

    /** Somebody wants an appointment; empty where there is nothing to offer. */
    Optional<Applied> begin(Reply reply, Wish wish, String words) {
        String kept = wish.isAny() || words.length() > LONGEST_WISH ? null : words;
        ClientId client = reply.from().clientId();
        var actor = client == null ? Actor.SYSTEM : Actor.client(client);
        var offered = client == null
                ? offerServices.to(reply.company(), reply.from().address(), actor, reply.id())
                : offerServices.to(reply.company(), client, actor, reply.id());
        return switch (offered) {
            case OfferServices.Offered.Done _ -> Optional.of(step(reply, new Flow.ChoosingService(kept), "offered"));
            case OfferServices.Offered.NoSuchClient _,
                    OfferServices.Offered.NotAPhone _,
                    OfferServices.Offered.OptedOut _,
                    OfferServices.Offered.NothingToOffer _ -> Optional.empty();
        };
    }

    Applied choose(Reply reply, OfferedOption option) {
        return switch (option) {
            case OfferedOption.Service(var service) -> chooseProfessional(reply, service, wish(reply));
            case OfferedOption.Professional(var service, var professional) ->
                chooseTime(reply, service, professional, wish(reply));
            case OfferedOption.Time time -> take(reply, time);
            case OfferedOption.More(var target, var from) -> times(reply, target, Wish.ANY, from, false);
        };
    }

    /** What they said about the time before they were asked for it. */
    private @Nullable String wish(Reply reply) {
        return switch (reply.conversation().flowAt(clock.instant())) {
            case Flow.ChoosingService step -> step.wish();
            case Flow.ChoosingProfessional step -> step.wish();
            case Flow.Idle _, Flow.ChoosingTime _, Flow.TellingName _ -> null;
        };
    }

    private Applied chooseProfessional(Reply reply, ServiceId service, @Nullable String wish) {
        List<KnownProfessional> offering = professionals.offering(reply.company(), service);
        if (offering.isEmpty()) {
            return answers.refused(reply, RefusalReason.SLOT_TAKEN, null);
        }
        if (offering.size() == 1) {
            return chooseTime(reply, service, offering.getFirst().id(), wish);
        }
        List<Choice> choices = new ArrayList<>();
        offering.stream().limit(MOST_PROFESSIONALS).forEach(one -> {
            String title = one.name().length() <= LONGEST_TITLE
                    ? one.name()
                    : one.name().substring(0, LONGEST_TITLE - 1) + "…";
            choices.add(new Choice(new OfferedOption.Professional(service, one.id()).encode(), title, null));
        });
        choices.add(new Choice(
                new OfferedOption.Professional(service, null).encode(),
                ClientMessages.anybody(answers.facts(reply).locale()),
                null));
        answers.ask(reply, Question.PROFESSIONAL, choices, null);
        return step(reply, new Flow.ChoosingProfessional(service, wish), "asked");
    }

    private Applied chooseTime(
            Reply reply, ServiceId service, @Nullable ProfessionalId professional, @Nullable String wish) {
        var target = new Target.Booking(offerOf(reply), service, professional);
        return times(reply, target, wish == null ? Wish.ANY : Understand.wish(wish), null, false);
    }

    /** One and the same however often the message is applied. */
    private static UUID offerOf(Reply reply) {
        return reply.id().value();
    }

    /** Other times for what they want. */
    Applied times(Reply reply, Target target, Wish wish, @Nullable Instant from, boolean afterRefusal) {
        return switch (target) {
            case Target.Booking booking -> offer(reply, booking, booking.service(), wish, from, null, afterRefusal);
            case Target.Moving moving ->
                answers.own(reply, moving.appointment())
                        .map(facts -> offer(
                                reply,
                                moving,
                                facts.serviceId(),
                                onTheirDay(wish, facts),
                                from,
                                facts.startsAt(),
                                afterRefusal))
                        .orElseGet(() -> answers.refused(reply, RefusalReason.NOT_YOURS, null));
        };
    }

    /** "Às 16" without a day means the day that they have. */
    private Wish onTheirDay(Wish wish, AppointmentFacts facts) {
        return wish.times().isEmpty() || wish.day() != null || !facts.startsAt().isAfter(clock.instant())
                ? wish
                : wish.on(facts.startsAt().atZone(facts.zone()).toLocalDate());
    }

    private Applied offer(
            Reply reply,
            Target target,
            ServiceId service,
            Wish wish,
            @Nullable Instant from,
            @Nullable Instant than,
            boolean afterRefusal) {
        offerTimes.offer(
                reply.company(), answers.to(reply), new Search(target, service, wish, from, than, afterRefusal));
        return step(reply, new Flow.ChoosingTime(target, service), afterRefusal ? "slot-taken" : "offered");
    }

    private Applied take(Reply reply, OfferedOption.Time time) {
        if (reply.isOvertaken()) {
            return answers.refused(reply, RefusalReason.OVERTAKEN, null);
        }
        return switch (time.target()) {
            case Target.Booking booking -> book(reply, booking, time.professional(), time.startsAt());
            case Target.Moving moving -> move(reply, moving, time.professional(), time.startsAt());
        };
    }

    private Applied book(Reply reply, Target.Booking target, ProfessionalId professional, Instant startsAt) {
        Optional<AppointmentId> before = taken.bookedFrom(reply.company(), target.offer());
        if (before.isPresent()) {
            return answers.refused(
                    reply,
                    RefusalReason.ALREADY_CHOSEN,
                    answers.own(reply, before.get()).orElse(null));
        }
        ClientId client = reply.from().clientId();
        if (client == null) {
            return askName(reply, target, professional, startsAt);
        }
        var outcome = book.book(
                reply.company(),
                new Booking(client, target.service(), professional, startsAt, null),
                new Claim.Held(holder(reply)),
                Cause.reply(client, reply.id()));
        return switch (outcome) {
            case Outcome.Done(var now) -> {
                taken.booked(reply.company(), target.offer(), now.facts().appointmentId());
                yield finished(reply, now, client, ReplyIntent.BOOK, "booked");
            }
            case Outcome.Already _ -> throw new IllegalStateException("a new appointment cannot be there already");
            case Outcome.Refused refused ->
                isGone(refused.why())
                        ? times(reply, target, Wish.ANY, null, true)
                        : answers.refused(reply, refused.why(), null);
        };
    }

    private Applied move(Reply reply, Target.Moving target, ProfessionalId professional, Instant startsAt) {
        ClientId client = reply.from().clientId();
        if (client == null) {
            return answers.refused(reply, RefusalReason.NOT_YOURS, null);
        }
        var outcome = reschedule.reschedule(
                reply.company(),
                target.appointment(),
                Expected.revision(target.revision()),
                new RescheduleAppointment.Wish(startsAt, professional, null),
                Cause.reply(client, reply.id()));
        return switch (outcome) {
            case Outcome.Done(var now) -> finished(reply, now, client, ReplyIntent.RESCHEDULE, "moved");
            case Outcome.Already(var now) -> finished(reply, now, client, ReplyIntent.RESCHEDULE, "already");
            case Outcome.Refused(var why, var now) ->
                isGone(why) ? times(reply, target, Wish.ANY, null, true) : answers.refused(reply, why, now);
        };
    }

    private Applied finished(Reply reply, Standing now, ClientId client, ReplyIntent intent, String result) {
        var applied = answers.applied(reply, now.facts().appointmentId(), client, intent, result);
        return new Applied(applied.conversation().in(new Flow.Idle(), clock.instant()), result);
    }

    /** Whether another time may still do. */
    private static boolean isGone(Refusal why) {
        return switch (why) {
            case Refusal.SlotTaken _,
                    Refusal.SlotHeld _,
                    Refusal.TooSoon _,
                    Refusal.TooFarAhead _,
                    Refusal.OutsideHours _,
                    Refusal.Away _,
                    Refusal.InThePast _,
                    Refusal.Inactive _,
                    Refusal.NotOffered _ -> true;
            case Refusal.Unknown _,
                    Refusal.NotYours _,
                    Refusal.OtherAgenda _,
                    Refusal.VersionPassed _,
                    Refusal.RevisionPassed _,
                    Refusal.Finished _,
                    Refusal.Started _,
                    Refusal.TooEarlyToAsk _,
                    Refusal.SentAlready _,
                    Refusal.OptedOut _ -> false;
        };
    }

    /** A client needs a phone; behind an id that hides it, somebody of the company asks for it. */
    private Applied askName(Reply reply, Target.Booking target, ProfessionalId professional, Instant startsAt) {
        if (phone(reply).isEmpty()) {
            answers.callHuman(reply, null);
            return new Applied(reply.conversation().handedOver(clock.instant()), "human");
        }
        var held = hold.hold(reply.company(), holder(reply), target.service(), professional, startsAt);
        return switch (held) {
            case HoldSlot.Held _ -> {
                answers.ask(reply, Question.NAME, List.of(), null);
                yield step(reply, new Flow.TellingName(target, professional, startsAt), "asked-name");
            }
            case HoldSlot.Refused(var why) ->
                isGone(why) ? times(reply, target, Wish.ANY, null, true) : answers.refused(reply, why, null);
        };
    }

    /** Of whoever writes, known or not: what a stranger holds is theirs to book once they are a client. */
    private static Holder holder(Reply reply) {
        return Holder.conversation(reply.conversation().key());
    }

    private static Optional<PhoneNumber> phone(Reply reply) {
        String address = reply.from().address();
        return address.startsWith("+") ? PhoneNumber.international(address.substring(1)) : Optional.empty();
    }

    /** Somebody not known yet becomes a client with their first appointment; empty where they chose no time. */
    Optional<Applied> named(Reply reply, String name) {
        if (!(reply.conversation().flowAt(clock.instant())
                instanceof Flow.TellingName(var target, var professional, var startsAt))) {
            return Optional.empty();
        }
        Correspondent from = reply.from();
        if (from.clientId() == null) {
            from = Correspondent.known(addClient.add(
                    reply.company(),
                    new ClientFields(name, from.address(), null, null, null, null, null),
                    new By(Actor.SYSTEM, Origin.WHATSAPP)));
        }
        return Optional.of(book(reply.from(from), target, professional, startsAt));
    }

    private Applied step(Reply reply, Flow flow, String result) {
        var applied = answers.did(reply, result);
        return new Applied(applied.conversation().in(flow, clock.instant()), result);
    }
}
