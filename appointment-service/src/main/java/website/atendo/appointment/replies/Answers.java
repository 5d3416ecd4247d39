package website.atendo.appointment.replies;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.Refusal;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.companies.Place;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Conversations;
import website.atendo.appointment.offers.OfferTimes;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.appointments.Information;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.messaging.Outbox;

/** Says what became of a client's message. */
@Component
class Answers {
    private final FindAppointments appointments;
    private final Conversations conversations;
    private final Places places;
    private final Outbox outbox;
    private final Clock clock;

    Answers(FindAppointments appointments, Conversations conversations, Places places, Outbox outbox, Clock clock) {
        this.appointments = appointments;
        this.conversations = conversations;
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

    Applied applied(Reply reply, AppointmentId id, ClientId client, ReplyIntent intent, String result) {
        publish(
                reply,
                "appointment/" + id,
                new AppointmentEvent.ReplyApplied(reply.id(), id, client, intent, reply.person()));
        return did(reply, result);
    }

    /** Something was done about it, so that older messages come too late. */
    Applied did(Reply reply, String result) {
        return new Applied(reply.conversation().applied(reply.message().head().at()), result);
    }

    Applied refused(Reply reply, RefusalReason reason, @Nullable AppointmentFacts appointment) {
        publish(
                reply,
                appointment == null ? subject(reply) : "appointment/" + appointment.appointmentId(),
                new AppointmentEvent.ReplyRefused(reply.id(), facts(reply), reply.person(), reason, appointment));
        return new Applied(
                reply.conversation(),
                "refused-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    Applied refused(Reply reply, Refusal why, @Nullable Standing now) {
        return refused(reply, reason(why), why instanceof Refusal.NotYours || now == null ? null : now.facts());
    }

    Applied ask(Reply reply, Question question, List<Choice> choices, @Nullable AppointmentFacts appointment) {
        publish(
                reply,
                appointment == null ? subject(reply) : "appointment/" + appointment.appointmentId(),
                new AppointmentEvent.QuestionAsked(
                        facts(reply), reply.person(), question, choices, appointment, reply.id()));
        return did(reply, "asked");
    }

    Applied inform(Reply reply, Information information, List<String> lines) {
        publish(
                reply,
                subject(reply),
                new AppointmentEvent.InformationGiven(facts(reply), reply.person(), information, lines, reply.id()));
        return did(reply, "informed");
    }

    /** Somebody of the company looks at it. */
    void callHuman(Reply reply, @Nullable AppointmentId about) {
        conversations.needsHuman(reply.company(), reply.conversation().key(), clock.instant());
        publish(
                reply,
                about == null ? subject(reply) : "appointment/" + about,
                new AppointmentEvent.HumanRequested(facts(reply), reply.person(), about, reply.id()));
    }

    /** An appointment of this very client; of anybody else's not even that it exists. */
    Optional<AppointmentFacts> own(Reply reply, AppointmentId id) {
        ClientId client = reply.from().clientId();
        return client == null
                ? Optional.empty()
                : appointments
                        .one(reply.company(), id)
                        .map(Standing::facts)
                        .filter(facts -> facts.clientId().equals(client));
    }

    ClientFacts facts(Reply reply) {
        Place place = places.of(reply.company());
        var client = reply.from().client();
        return new ClientFacts(
                reply.from().clientId(),
                client == null || client.locale() == null ? place.locale() : client.locale(),
                place.companyName(),
                place.zone());
    }

    OfferTimes.To to(Reply reply) {
        return new OfferTimes.To(facts(reply), reply.from().person(null), subject(reply), reply.id());
    }

    static String subject(Reply reply) {
        ClientId client = reply.from().clientId();
        return client == null ? "inbound/" + reply.id() : "client/" + client;
    }

    void publish(Reply reply, String subject, AppointmentEvent event) {
        outbox.append(reply.company(), Topics.APPOINTMENT_EVENTS, subject, event);
    }

    private static RefusalReason reason(Refusal why) {
        return switch (why) {
            case Refusal.Unknown _, Refusal.NotYours _, Refusal.OtherAgenda _ -> RefusalReason.NOT_YOURS;
            case Refusal.VersionPassed _, Refusal.RevisionPassed _ -> RefusalReason.APPOINTMENT_CHANGED;
            case Refusal.Finished(var status) ->
                status == AppointmentStatus.CANCELLED
                        ? RefusalReason.APPOINTMENT_CANCELLED
                        : RefusalReason.APPOINTMENT_FINISHED;
            case Refusal.Started _, Refusal.InThePast _ -> RefusalReason.APPOINTMENT_STARTED;
            case Refusal.TooSoon _,
                    Refusal.TooFarAhead _,
                    Refusal.OutsideHours _,
                    Refusal.Away _,
                    Refusal.SlotTaken _,
                    Refusal.SlotHeld _,
                    Refusal.Inactive _,
                    Refusal.NotOffered _,
                    Refusal.TooEarlyToAsk _,
                    Refusal.SentAlready _,
                    Refusal.OptedOut _ -> RefusalReason.SLOT_TAKEN;
        };
    }
}
