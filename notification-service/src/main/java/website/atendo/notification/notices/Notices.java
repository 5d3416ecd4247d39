package website.atendo.notification.notices;

import static website.atendo.contracts.appointments.AppointmentStatus.CANCELLED;
import static website.atendo.contracts.appointments.AppointmentStatus.CONFIRMED;
import static website.atendo.contracts.appointments.AppointmentStatus.SCHEDULED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messages.ClientMessages;
import website.atendo.messages.Composed;
import website.atendo.messages.Wording;

/** Which events a client is told of, in which message, and how long that message is true. */
final class Notices {
    /** A client who wrote and heard nothing for so long has moved on. */
    static final Duration ANSWER_LIVES = Duration.ofMinutes(15);

    /** Its words say "amanhã", so it must not wait long. */
    static final Duration CONFIRMED_LIVES = Duration.ofHours(1);

    static final Duration CANCELLED_LIVES = Duration.ofHours(24);

    /** Of what staff started and no appointment bounds. */
    static final Duration UNASKED_LIVES = Duration.ofHours(24);

    /** Of a notice about an appointment that starts sooner than this. */
    static final Duration NOTICE_LIVES_AT_LEAST = Duration.ofMinutes(10);

    private static final Set<AppointmentStatus> OPEN = Set.of(SCHEDULED, CONFIRMED);

    private final Instant happenedAt;
    private final Wording wording;
    private final Instant now;

    private Notices(Instant happenedAt, Wording wording, Instant now) {
        this.happenedAt = happenedAt;
        this.wording = wording;
        this.now = now;
    }

    /**
     * Empty where the client is not to be told, or is told by somebody else.
     *
     * @param happenedAt from when on the message ages, so that an old event told again is not answered today
     */
    static Optional<Notice> about(AppointmentEvent event, Instant happenedAt, Wording wording, Instant now) {
        return Optional.ofNullable(new Notices(happenedAt, wording, now).about(event));
    }

    private @Nullable Notice about(AppointmentEvent event) {
        return switch (event) {
            case AppointmentEvent.Booked booked ->
                booked.tellClient()
                        ? about(
                                MessageKind.BOOKED,
                                booked.appointment(),
                                booked.person(),
                                booked.answers(),
                                OPEN,
                                untilStart(booked.appointment()),
                                composed(MessageKind.BOOKED, booked.appointment(), booked.series(), booked.person()))
                        : null;
            case AppointmentEvent.Confirmed confirmed ->
                confirmed.tellClient()
                        ? of(
                                MessageKind.CONFIRMED,
                                confirmed.appointment(),
                                confirmed.person(),
                                confirmed.answers(),
                                Set.of(CONFIRMED),
                                happenedAt.plus(CONFIRMED_LIVES))
                        : null;
            case AppointmentEvent.Rescheduled moved ->
                moved.tellClient()
                        ? about(
                                MessageKind.RESCHEDULED,
                                moved.appointment(),
                                moved.person(),
                                moved.answers(),
                                OPEN,
                                untilStart(moved.appointment()),
                                composed(MessageKind.RESCHEDULED, moved.appointment(), moved.series(), moved.person()))
                        : null;
            case AppointmentEvent.Cancelled cancelled ->
                cancelled.tellClient()
                        ? about(
                                MessageKind.CANCELLED,
                                cancelled.appointment(),
                                cancelled.person(),
                                cancelled.answers(),
                                Set.of(CANCELLED),
                                happenedAt.plus(CANCELLED_LIVES),
                                composed(
                                        MessageKind.CANCELLED,
                                        cancelled.appointment(),
                                        cancelled.series(),
                                        cancelled.person()))
                        : null;
            case AppointmentEvent.NoticeRequested requested ->
                of(
                        MessageKind.BOOKED,
                        requested.appointment(),
                        requested.person(),
                        null,
                        OPEN,
                        untilStart(requested.appointment()));
            case AppointmentEvent.ConfirmationRequested requested ->
                of(
                        MessageKind.CONFIRMATION_REQUEST,
                        requested.appointment(),
                        requested.person(),
                        null,
                        // Who confirms meanwhile need not be asked.
                        Set.of(requested.appointment().status()),
                        untilStart(requested.appointment()));
            case AppointmentEvent.RescheduleAsked asked ->
                asked.actor().kind() == Actor.Kind.CLIENT
                        ? of(
                                MessageKind.RESCHEDULE_ASKED,
                                asked.appointment(),
                                asked.person(),
                                asked.answers(),
                                OPEN,
                                happenedAt.plus(ANSWER_LIVES))
                        : of(
                                MessageKind.DISPLACED,
                                asked.appointment(),
                                asked.person(),
                                null,
                                OPEN,
                                untilStart(asked.appointment()));
            case AppointmentEvent.CancelQuestioned questioned ->
                about(
                        MessageKind.CANCEL_QUESTION,
                        questioned.appointment(),
                        questioned.person(),
                        questioned.answers(),
                        OPEN,
                        happenedAt.plus(ANSWER_LIVES),
                        ClientMessages.cancelQuestion(
                                questioned.appointment(),
                                questioned.person(),
                                questioned.noticeMinutes(),
                                wording,
                                now));
            case AppointmentEvent.CancelWithdrawn withdrawn ->
                of(
                        MessageKind.CANCEL_WITHDRAWN,
                        withdrawn.appointment(),
                        withdrawn.person(),
                        withdrawn.answers(),
                        OPEN,
                        happenedAt.plus(ANSWER_LIVES));
            case AppointmentEvent.ArrivalAnnounced arrival ->
                about(
                        MessageKind.ARRIVAL_NOTED,
                        arrival.appointment(),
                        arrival.person(),
                        arrival.answers(),
                        OPEN,
                        happenedAt.plus(ANSWER_LIVES),
                        ClientMessages.arrivalNoted(
                                arrival.appointment(), arrival.person(), arrival.late(), wording, now));
            case AppointmentEvent.ServicesOffered offered ->
                about(
                        MessageKind.SERVICES_OFFER,
                        offered.client(),
                        offered.person(),
                        null,
                        offered.answers(),
                        ClientMessages.servicesOffer(offered.client(), offered.person(), offered.choices(), wording));
            case AppointmentEvent.SlotsOffered offered ->
                about(
                        MessageKind.SLOTS_OFFER,
                        offered.client(),
                        offered.person(),
                        offered.reschedules(),
                        offered.answers(),
                        ClientMessages.slotsOffer(
                                offered.client(),
                                offered.person(),
                                offered.choices(),
                                offered.afterRefusal(),
                                wording));
            case AppointmentEvent.ReplyRefused refused ->
                explaining(
                        MessageKind.REPLY_REFUSED,
                        refused.client(),
                        refused.person(),
                        refused.appointment(),
                        refused.inboundId(),
                        ClientMessages.refused(
                                refused.reason(),
                                refused.client(),
                                refused.person(),
                                refused.appointment(),
                                wording,
                                now));
            case AppointmentEvent.ReplyMisunderstood reply ->
                explaining(
                        MessageKind.NOT_UNDERSTOOD,
                        reply.client(),
                        reply.person(),
                        reply.appointment(),
                        reply.inboundId(),
                        ClientMessages.misunderstood(
                                reply.client(),
                                reply.person(),
                                reply.choices(),
                                reply.appointment(),
                                reply.media(),
                                wording,
                                now));
            case AppointmentEvent.QuestionAsked asked ->
                explaining(
                        MessageKind.QUESTION,
                        asked.client(),
                        asked.person(),
                        asked.appointment(),
                        asked.answers(),
                        ClientMessages.question(
                                asked.question(),
                                asked.client(),
                                asked.person(),
                                asked.choices(),
                                asked.appointment(),
                                now));
            case AppointmentEvent.InformationGiven given ->
                about(
                        MessageKind.INFORMATION,
                        given.client(),
                        given.person(),
                        null,
                        given.answers(),
                        ClientMessages.information(given.information(), given.client(), given.person(), given.lines()));
            case AppointmentEvent.AppointmentTold told ->
                of(
                        MessageKind.STATUS,
                        told.appointment(),
                        told.person(),
                        told.answers(),
                        Set.of(told.appointment().status()),
                        happenedAt.plus(ANSWER_LIVES));
            case AppointmentEvent.StaffReplied reply -> staffReply(reply);
            case AppointmentEvent.HumanRequested requested ->
                about(
                        MessageKind.HUMAN_CALLED,
                        requested.client(),
                        requested.person(),
                        requested.appointmentId(),
                        requested.answers(),
                        ClientMessages.humanCalled(requested.client(), requested.person(), wording));
            case AppointmentEvent.ClientOptedOut out -> optedOut(out);
            case AppointmentEvent.ClientOptedIn in ->
                about(
                        MessageKind.OPTED_IN,
                        in.client(),
                        in.person(),
                        null,
                        in.answers(),
                        ClientMessages.optedIn(in.client(), in.person(), wording));
            case AppointmentEvent.Completed _,
                    AppointmentEvent.MarkedNoShow _,
                    AppointmentEvent.Snapshot _,
                    AppointmentEvent.ReplyApplied _,
                    AppointmentEvent.ConfirmationMissing _,
                    AppointmentEvent.ContactDisowned _,
                    AppointmentEvent.ClientErased _ -> null;
            // reminder-scheduler does what is asked here.
            case AppointmentEvent.ReminderRequested _ -> null;
        };
    }

    /** An answer even when staff did it: the last message must pass the suppression list that it speaks of. */
    private Notice optedOut(AppointmentEvent.ClientOptedOut out) {
        return new Notice(
                MessageKind.OPTED_OUT,
                Purpose.ANSWER,
                out.client().clientId(),
                out.person(),
                null,
                null,
                0,
                out.answers(),
                happenedAt.plus(ANSWER_LIVES),
                ClientMessages.optedOut(out.client(), out.person(), wording));
    }

    private @Nullable Notice staffReply(AppointmentEvent.StaffReplied reply) {
        String text = reply.person().text();
        return text == null
                ? null
                : new Notice(
                        MessageKind.STAFF_REPLY,
                        Purpose.STAFF,
                        reply.client().clientId(),
                        reply.person(),
                        null,
                        null,
                        0,
                        null,
                        happenedAt.plus(UNASKED_LIVES),
                        ClientMessages.staffReply(text));
    }

    private Instant untilStart(AppointmentFacts appointment) {
        Instant soonest = happenedAt.plus(NOTICE_LIVES_AT_LEAST);
        return appointment.startsAt().isAfter(soonest) ? appointment.startsAt() : soonest;
    }

    private Composed composed(
            MessageKind kind, AppointmentFacts appointment, @Nullable SeriesPart series, Person person) {
        return series == null
                ? ClientMessages.forAppointment(kind, appointment, person, wording, now)
                : ClientMessages.forSeries(kind, appointment, series, person, now);
    }

    private Notice of(
            MessageKind kind,
            AppointmentFacts appointment,
            Person person,
            @Nullable EventId answers,
            Set<AppointmentStatus> statuses,
            Instant notAfter) {
        return about(
                kind,
                appointment,
                person,
                answers,
                statuses,
                notAfter,
                ClientMessages.forAppointment(kind, appointment, person, wording, now));
    }

    private static Notice about(
            MessageKind kind,
            AppointmentFacts appointment,
            Person person,
            @Nullable EventId answers,
            Set<AppointmentStatus> statuses,
            Instant notAfter,
            Composed composed) {
        return new Notice(
                kind,
                purpose(answers),
                appointment.clientId(),
                person,
                appointment.appointmentId(),
                new ValidWhile(appointment.appointmentId(), appointment.revision(), statuses),
                appointment.revision(),
                answers,
                notAfter,
                composed);
    }

    private Notice about(
            MessageKind kind,
            ClientFacts client,
            Person person,
            @Nullable AppointmentId appointment,
            @Nullable EventId answers,
            Composed composed) {
        return new Notice(
                kind,
                purpose(answers),
                client.clientId(),
                person,
                appointment,
                null,
                0,
                answers,
                happenedAt.plus(answers == null ? UNASKED_LIVES : ANSWER_LIVES),
                composed);
    }

    /** Speaks of the appointment as it stands: worthless once it stands otherwise. */
    private Notice explaining(
            MessageKind kind,
            ClientFacts client,
            Person person,
            @Nullable AppointmentFacts appointment,
            EventId answers,
            Composed composed) {
        return new Notice(
                kind,
                purpose(answers),
                client.clientId(),
                person,
                appointment == null ? null : appointment.appointmentId(),
                appointment == null
                        ? null
                        : new ValidWhile(
                                appointment.appointmentId(), appointment.revision(), Set.of(appointment.status())),
                appointment == null ? 0 : appointment.revision(),
                answers,
                happenedAt.plus(ANSWER_LIVES),
                composed);
    }

    private static Purpose purpose(@Nullable EventId answers) {
        return answers == null ? Purpose.NOTICE : Purpose.ANSWER;
    }
}
