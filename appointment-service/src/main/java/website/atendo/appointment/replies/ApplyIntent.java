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
import website.atendo.appointment.booking.CancelInTime;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.ConfirmAppointment;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.KeepAppointment;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.QuestionCancellation;
import website.atendo.appointment.booking.Standing;
import website.atendo.appointment.clients.RecordConsent;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.offers.Target;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.appointment.replies.Answers.Applied;
import website.atendo.appointment.understanding.Wish;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;

/** Does what a client meant, or says why not. What cannot be done changes nothing (invariant I9). */
@Component
class ApplyIntent {
    /** So often in a row; then somebody of the company is called. */
    static final int MISUNDERSTOOD_BEFORE_HUMAN = 2;

    private static final String APPLIED = "applied";

    private final ConfirmAppointment confirm;
    private final CancelAppointment cancel;
    private final CancelInTime cancelInTime;
    private final QuestionCancellation question;
    private final KeepAppointment keep;
    private final AskReschedule reschedule;
    private final AnnounceArrival arrival;
    private final RecordConsent consent;
    private final FindAppointments appointments;
    private final BookByChat booking;
    private final AnswerQuestion questions;
    private final Answers answers;
    private final Clock clock;

    ApplyIntent(
            ConfirmAppointment confirm,
            CancelAppointment cancel,
            CancelInTime cancelInTime,
            QuestionCancellation question,
            KeepAppointment keep,
            AskReschedule reschedule,
            AnnounceArrival arrival,
            RecordConsent consent,
            FindAppointments appointments,
            BookByChat booking,
            AnswerQuestion questions,
            Answers answers,
            Clock clock) {
        this.confirm = confirm;
        this.cancel = cancel;
        this.cancelInTime = cancelInTime;
        this.question = question;
        this.keep = keep;
        this.reschedule = reschedule;
        this.arrival = arrival;
        this.consent = consent;
        this.appointments = appointments;
        this.booking = booking;
        this.questions = questions;
        this.answers = answers;
        this.clock = clock;
    }

    Applied apply(Reply reply, Intent intent) {
        return switch (intent) {
            case Intent.Confirm(var id, var seen) ->
                change(
                        reply,
                        id,
                        ReplyIntent.CONFIRM,
                        client -> confirm.confirm(reply.company(), id, Expected.revision(seen), cause(reply, client)));
            case Intent.Cancel(var id, var seen, var certainty) -> cancel(reply, id, seen, certainty);
            case Intent.Keep(var id, var seen) ->
                change(
                        reply,
                        id,
                        ReplyIntent.KEEP,
                        client -> keep.keep(
                                reply.company(), id, Expected.revision(seen), reply.id(), cause(reply, client)));
            case Intent.Reschedule(var id, var seen, var wish) -> reschedule(reply, id, seen, wish);
            case Intent.CannotCome(var id, var seen) ->
                answers.own(reply, id)
                        .filter(facts -> facts.status().isOpen() && facts.revision() == seen)
                        .map(facts -> answers.ask(reply, Question.RESCHEDULE_OR_CANCEL, List.of(), facts))
                        .orElseGet(() -> questions.status(reply));
            case Intent.Which(var action) -> questions.which(reply, action);
            case Intent.Arrive(var id, var seen, var late) ->
                change(
                        reply,
                        id,
                        late ? ReplyIntent.RUNNING_LATE : ReplyIntent.ON_MY_WAY,
                        client -> arrival.announce(
                                reply.company(), id, Expected.revision(seen), late, reply.id(), cause(reply, client)));
            case Intent.Human(var id) -> human(reply, id);
            case Intent.Book(var wish, var words) ->
                booking.begin(reply, wish, words).orElseGet(() -> human(reply, null));
            case Intent.Choose(var option) -> booking.choose(reply, option);
            case Intent.OtherTimes(var target, var wish) -> booking.times(reply, target, wish, null, false);
            case Intent.Name(var name) -> booking.named(reply, name).orElseGet(() -> notUnderstood(reply, null));
            case Intent.Status() -> questions.status(reply);
            case Intent.Prices() -> questions.prices(reply);
            case Intent.Address() -> questions.address(reply);
            case Intent.Privacy() -> questions.privacy(reply);
            case Intent.WrongPerson() -> questions.wrongPerson(reply);
            case Intent.Greet(var open) -> questions.greet(reply, open);
            case Intent.AskToOptOut() -> questions.askToOptOut(reply);
            case Intent.OptOut() -> consent(reply, true);
            case Intent.OptIn() -> consent(reply, false);
            case Intent.Courtesy() -> new Applied(reply.conversation(), "courtesy");
            case Intent.NotUnderstood(var media) -> notUnderstood(reply, media);
        };
    }

    /** What was written is asked back; so is what was chosen too shortly before the start. */
    private Applied cancel(Reply reply, AppointmentId id, int seen, Intent.Certainty certainty) {
        Expected expected = Expected.revision(seen);
        return change(reply, id, ReplyIntent.CANCEL, client -> switch (certainty) {
            case WRITTEN -> question.question(reply.company(), id, expected, reply.id(), cause(reply, client));
            case CHOSEN -> cancelInTime.cancel(reply.company(), id, expected, reply.id(), cause(reply, client));
            case SURE -> cancel.cancel(reply.company(), id, expected, null, cause(reply, client));
        });
    }

    /** The old time stays theirs until they choose another one. */
    private Applied reschedule(Reply reply, AppointmentId id, int seen, Wish wish) {
        Applied asked = change(
                reply,
                id,
                ReplyIntent.RESCHEDULE,
                client -> reschedule.ask(reply.company(), id, Expected.revision(seen), cause(reply, client)));
        if (!asked.result().equals(APPLIED)) {
            return asked;
        }
        return answers.own(reply, id)
                .map(facts -> booking.times(
                        reply.in(asked.conversation()),
                        new Target.Moving(id, facts.revision(), facts.professionalId()),
                        wish,
                        null,
                        false))
                .orElse(asked);
    }

    private interface Step {
        Outcome take(ClientId client);
    }

    private Applied change(Reply reply, AppointmentId id, ReplyIntent intent, Step step) {
        ClientId client = reply.from().clientId();
        if (client == null) {
            return answers.refused(reply, RefusalReason.NOT_YOURS, null);
        }
        if (reply.isOvertaken()) {
            return answers.refused(
                    reply, RefusalReason.OVERTAKEN, answers.own(reply, id).orElse(null));
        }
        return switch (step.take(client)) {
            case Outcome.Done _ -> answers.applied(reply, id, client, intent, APPLIED);
            case Outcome.Already _ -> answers.applied(reply, id, client, intent, "already");
            case Outcome.Refused(var why, var now) -> answers.refused(reply, why, now);
        };
    }

    private Applied human(Reply reply, @Nullable AppointmentId asked) {
        AppointmentId about =
                asked == null ? null : answers.own(reply, asked).map(_ -> asked).orElse(null);
        answers.callHuman(reply, about);
        ClientId client = reply.from().clientId();
        Conversation conversation = reply.conversation().handedOver(clock.instant());
        if (about != null && client != null) {
            answers.publish(
                    reply,
                    "appointment/" + about,
                    new AppointmentEvent.ReplyApplied(reply.id(), about, client, ReplyIntent.HUMAN, reply.person()));
        }
        return new Applied(conversation, "human");
    }

    private Applied consent(Reply reply, boolean out) {
        ClientId client = reply.from().clientId();
        if (client == null) {
            answers.publish(
                    reply,
                    Answers.subject(reply),
                    out
                            ? new AppointmentEvent.ClientOptedOut(answers.facts(reply), reply.person(), reply.id())
                            : new AppointmentEvent.ClientOptedIn(answers.facts(reply), reply.person(), reply.id()));
        } else if (out) {
            consent.optOut(
                    reply.company(),
                    client,
                    By.client(client),
                    reply.id(),
                    reply.person().text());
        } else {
            consent.optIn(
                    reply.company(),
                    client,
                    By.client(client),
                    reply.id(),
                    reply.person().text());
        }
        return new Applied(reply.conversation().applied(reply.message().head().at()), out ? "opted-out" : "opted-in");
    }

    private Applied notUnderstood(Reply reply, @Nullable String media) {
        Conversation conversation = reply.conversation().notUnderstood(clock.instant());
        int times = conversation.misunderstood();
        AppointmentFacts about = askedAbout(reply).orElse(null);
        answers.publish(
                reply,
                about == null ? Answers.subject(reply) : "appointment/" + about.appointmentId(),
                new AppointmentEvent.ReplyMisunderstood(
                        reply.id(), answers.facts(reply), reply.person(), times, choices(reply), about, media));
        if (times >= MISUNDERSTOOD_BEFORE_HUMAN) {
            answers.callHuman(reply, about == null ? null : about.appointmentId());
            conversation = conversation.handedOver(clock.instant());
        }
        return new Applied(conversation, "misunderstood");
    }

    /** What they were asked about last, or else the only appointment ahead of them. */
    private Optional<AppointmentFacts> askedAbout(Reply reply) {
        Prompt newest = reply.answers();
        if (newest != null && newest.appointment() != null) {
            return answers.own(reply, newest.appointment());
        }
        ClientId client = reply.from().clientId();
        if (client == null || newest != null) {
            return Optional.empty();
        }
        List<Standing> ahead = appointments.ahead(reply.company(), client);
        return ahead.size() == 1 ? Optional.of(ahead.getFirst().facts()) : Optional.empty();
    }

    /** The newest question's options, while they still hold. */
    private List<Choice> choices(Reply reply) {
        Prompt newest = reply.answers();
        if (newest == null) {
            return List.of();
        }
        boolean over = newest.answeredAt() != null
                && newest.offering(AppointmentOption.Action.CANCEL_CERTAINLY).isPresent();
        boolean stale = over
                || newest.options().stream()
                        .flatMap(option -> AppointmentOption.parse(option.id()).stream())
                        .anyMatch(option -> answers.own(reply, option.appointmentId())
                                .filter(facts -> facts.status().isOpen() && facts.revision() == option.revision())
                                .isEmpty());
        return stale
                ? List.of()
                : newest.options().stream()
                        .map(option -> new Choice(option.id(), option.title(), null))
                        .toList();
    }

    private static Cause cause(Reply reply, ClientId client) {
        return Cause.reply(client, reply.id());
    }
}
