package website.atendo.appointment.replies;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.AnnounceArrival;
import website.atendo.appointment.booking.AskReschedule;
import website.atendo.appointment.booking.CancelAppointment;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.ConfirmAppointment;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.KeepAppointment;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.QuestionCancellation;
import website.atendo.appointment.booking.Refusal;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.RecordConsent;
import website.atendo.appointment.companies.Place;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.whatsapp.OfferServices;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.messaging.Outbox;

/** Does what a client meant, or says why not. What cannot be done changes nothing (invariant I9). */
@Component
class ApplyIntent {
    /** So often in a row; then somebody of the company is called. */
    static final int MISUNDERSTOOD_BEFORE_HUMAN = 2;

    private final ConfirmAppointment confirm;
    private final CancelAppointment cancel;
    private final QuestionCancellation question;
    private final KeepAppointment keep;
    private final AskReschedule reschedule;
    private final AnnounceArrival arrival;
    private final RecordConsent consent;
    private final OfferServices offer;
    private final FindAppointments appointments;
    private final Places places;
    private final Outbox outbox;
    private final Clock clock;

    ApplyIntent(
            ConfirmAppointment confirm,
            CancelAppointment cancel,
            QuestionCancellation question,
            KeepAppointment keep,
            AskReschedule reschedule,
            AnnounceArrival arrival,
            RecordConsent consent,
            OfferServices offer,
            FindAppointments appointments,
            Places places,
            Outbox outbox,
            Clock clock) {
        this.confirm = confirm;
        this.cancel = cancel;
        this.question = question;
        this.keep = keep;
        this.reschedule = reschedule;
        this.arrival = arrival;
        this.consent = consent;
        this.offer = offer;
        this.appointments = appointments;
        this.places = places;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What became of a message.
     *
     * @param conversation as it stands now
     * @param result in one stable word, for the metrics
     */
    record Applied(Conversation conversation, String result) {}

    /** Who wrote what, to which company. */
    record Reply(
            CompanyId company,
            EventId id,
            InboundMessage message,
            Correspondent from,
            Conversation conversation,
            @Nullable Prompt answers) {

        Person person() {
            return from.person(message.person().text());
        }
    }

    Applied apply(Reply reply, Intent intent) {
        return switch (intent) {
            case Intent.Confirm(var id, var seen) ->
                change(
                        reply,
                        id,
                        ReplyIntent.CONFIRM,
                        client -> confirm.confirm(reply.company(), id, Expected.revision(seen), cause(reply, client)));
            case Intent.Cancel(var id, var seen, var certain) ->
                change(
                        reply,
                        id,
                        ReplyIntent.CANCEL,
                        client -> certain
                                ? cancel.cancel(
                                        reply.company(), id, Expected.revision(seen), null, cause(reply, client))
                                : question.question(
                                        reply.company(),
                                        id,
                                        Expected.revision(seen),
                                        reply.id(),
                                        cause(reply, client)));
            case Intent.Keep(var id, var seen) ->
                change(
                        reply,
                        id,
                        ReplyIntent.KEEP,
                        client -> keep.keep(
                                reply.company(), id, Expected.revision(seen), reply.id(), cause(reply, client)));
            case Intent.Reschedule(var id, var seen) ->
                change(
                        reply,
                        id,
                        ReplyIntent.RESCHEDULE,
                        client -> reschedule.ask(reply.company(), id, Expected.revision(seen), cause(reply, client)));
            case Intent.Arrive(var id, var seen, var late) ->
                change(
                        reply,
                        id,
                        late ? ReplyIntent.RUNNING_LATE : ReplyIntent.ON_MY_WAY,
                        client -> arrival.announce(
                                reply.company(), id, Expected.revision(seen), late, reply.id(), cause(reply, client)));
            case Intent.Human(var id) -> human(reply, id);
            case Intent.Book() -> book(reply);
            case Intent.OptOut() -> consent(reply, true);
            case Intent.OptIn() -> consent(reply, false);
            case Intent.Courtesy() -> new Applied(reply.conversation(), "courtesy");
            case Intent.NotUnderstood() -> notUnderstood(reply);
        };
    }

    private interface Step {
        Outcome take(ClientId client);
    }

    private Applied change(Reply reply, AppointmentId id, ReplyIntent intent, Step step) {
        ClientId client = reply.from().clientId();
        if (client == null) {
            return refused(reply, RefusalReason.NOT_YOURS, null);
        }
        var writtenAt = reply.message().head().at();
        if (reply.conversation().isPast(writtenAt)) {
            return refused(reply, RefusalReason.OVERTAKEN, own(reply, id).orElse(null));
        }
        return switch (step.take(client)) {
            case Outcome.Done _ -> applied(reply, id, client, intent, "applied");
            case Outcome.Already _ -> applied(reply, id, client, intent, "already");
            case Outcome.Refused(var why, var now) ->
                refused(reply, reason(why), why instanceof Refusal.NotYours || now == null ? null : now.facts());
        };
    }

    private Applied applied(Reply reply, AppointmentId id, ClientId client, ReplyIntent intent, String result) {
        publish(
                reply,
                "appointment/" + id,
                new AppointmentEvent.ReplyApplied(reply.id(), id, client, intent, reply.person()));
        return new Applied(reply.conversation().applied(reply.message().head().at()), result);
    }

    private Applied refused(Reply reply, RefusalReason reason, @Nullable AppointmentFacts appointment) {
        publish(
                reply,
                appointment == null ? subject(reply) : "appointment/" + appointment.appointmentId(),
                new AppointmentEvent.ReplyRefused(reply.id(), facts(reply), reply.person(), reason, appointment));
        return new Applied(
                reply.conversation(),
                "refused-" + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    private static RefusalReason reason(Refusal why) {
        return switch (why) {
            case Refusal.Unknown _, Refusal.NotYours _ -> RefusalReason.NOT_YOURS;
            case Refusal.VersionPassed _, Refusal.RevisionPassed _ -> RefusalReason.APPOINTMENT_CHANGED;
            case Refusal.Finished(var status) ->
                status == AppointmentStatus.CANCELLED
                        ? RefusalReason.APPOINTMENT_CANCELLED
                        : RefusalReason.APPOINTMENT_FINISHED;
            case Refusal.Started _, Refusal.InThePast _ -> RefusalReason.APPOINTMENT_STARTED;
            case Refusal.OutsideHours _,
                    Refusal.Away _,
                    Refusal.SlotTaken _,
                    Refusal.SlotHeld _,
                    Refusal.Inactive _,
                    Refusal.NotOffered _,
                    Refusal.OptedOut _ -> RefusalReason.SLOT_TAKEN;
        };
    }

    private Applied human(Reply reply, @Nullable AppointmentId asked) {
        AppointmentId about =
                asked == null ? null : own(reply, asked).map(_ -> asked).orElse(null);
        callHuman(reply, about);
        ClientId client = reply.from().clientId();
        Conversation conversation = reply.conversation().handedOver(clock.instant());
        if (about != null && client != null) {
            publish(
                    reply,
                    "appointment/" + about,
                    new AppointmentEvent.ReplyApplied(reply.id(), about, client, ReplyIntent.HUMAN, reply.person()));
        }
        return new Applied(conversation, "human");
    }

    private Applied book(Reply reply) {
        ClientId client = reply.from().clientId();
        var actor = client == null ? Actor.SYSTEM : Actor.client(client);
        var offered = client == null
                ? offer.to(reply.company(), reply.from().address(), actor, reply.id())
                : offer.to(reply.company(), client, actor, reply.id());
        return switch (offered) {
            case OfferServices.Offered.Done _ ->
                new Applied(reply.conversation().applied(reply.message().head().at()), "offered");
            case OfferServices.Offered.NoSuchClient _,
                    OfferServices.Offered.NotAPhone _,
                    OfferServices.Offered.OptedOut _,
                    OfferServices.Offered.NothingToOffer _ -> human(reply, null);
        };
    }

    private Applied consent(Reply reply, boolean out) {
        ClientId client = reply.from().clientId();
        if (client == null) {
            publish(
                    reply,
                    subject(reply),
                    out
                            ? new AppointmentEvent.ClientOptedOut(facts(reply), reply.person(), reply.id())
                            : new AppointmentEvent.ClientOptedIn(facts(reply), reply.person(), reply.id()));
        } else if (out) {
            consent.optOut(reply.company(), client, By.client(client), reply.id());
        } else {
            consent.optIn(reply.company(), client, By.client(client), reply.id());
        }
        return new Applied(reply.conversation().applied(reply.message().head().at()), out ? "opted-out" : "opted-in");
    }

    private Applied notUnderstood(Reply reply) {
        Conversation conversation = reply.conversation().notUnderstood(clock.instant());
        int times = conversation.misunderstood();
        AppointmentFacts about = askedAbout(reply).orElse(null);
        publish(
                reply,
                about == null ? subject(reply) : "appointment/" + about.appointmentId(),
                new AppointmentEvent.ReplyMisunderstood(
                        reply.id(), facts(reply), reply.person(), times, choices(reply, about), about));
        if (times >= MISUNDERSTOOD_BEFORE_HUMAN) {
            callHuman(reply, about == null ? null : about.appointmentId());
            conversation = conversation.handedOver(clock.instant());
        }
        return new Applied(conversation, "misunderstood");
    }

    /** What they were asked about last, or else the only appointment ahead of them. */
    private Optional<AppointmentFacts> askedAbout(Reply reply) {
        Prompt newest = reply.answers();
        if (newest != null && newest.appointment() != null) {
            return own(reply, newest.appointment());
        }
        ClientId client = reply.from().clientId();
        if (client == null || newest != null) {
            return Optional.empty();
        }
        List<Standing> ahead = appointments.ahead(reply.company(), client);
        return ahead.size() == 1 ? Optional.of(ahead.getFirst().facts()) : Optional.empty();
    }

    /** The newest question's options, while they still hold. */
    private static List<Choice> choices(Reply reply, @Nullable AppointmentFacts about) {
        Prompt newest = reply.answers();
        if (newest == null) {
            return List.of();
        }
        boolean over = newest.answeredAt() != null
                && newest.offering(AppointmentOption.Action.CANCEL_CERTAINLY).isPresent();
        boolean stale = over
                || newest.options().stream()
                        .flatMap(option -> AppointmentOption.parse(option.id()).stream())
                        .anyMatch(option -> about == null
                                || !about.status().isOpen()
                                || option.revision() != about.revision()
                                || !option.appointmentId().equals(about.appointmentId()));
        return stale
                ? List.of()
                : newest.options().stream()
                        .map(option -> new Choice(option.id(), option.title(), null))
                        .toList();
    }

    private void callHuman(Reply reply, @Nullable AppointmentId about) {
        publish(
                reply,
                about == null ? subject(reply) : "appointment/" + about,
                new AppointmentEvent.HumanRequested(facts(reply), reply.person(), about, reply.id()));
    }

    /** An appointment of this very client; of anybody else's not even that it exists. */
    private Optional<AppointmentFacts> own(Reply reply, AppointmentId id) {
        ClientId client = reply.from().clientId();
        return client == null
                ? Optional.empty()
                : appointments
                        .one(reply.company(), id)
                        .map(Standing::facts)
                        .filter(facts -> facts.clientId().equals(client));
    }

    private ClientFacts facts(Reply reply) {
        Place place = places.of(reply.company());
        var client = reply.from().client();
        return new ClientFacts(
                reply.from().clientId(),
                client == null || client.locale() == null ? place.locale() : client.locale(),
                place.companyName(),
                place.zone());
    }

    private static Cause cause(Reply reply, ClientId client) {
        return Cause.reply(client, reply.id());
    }

    private static String subject(Reply reply) {
        ClientId client = reply.from().clientId();
        return client == null ? "inbound/" + reply.id() : "client/" + client;
    }

    private void publish(Reply reply, String subject, AppointmentEvent event) {
        outbox.append(reply.company(), Topics.APPOINTMENT_EVENTS, subject, event);
    }
}
