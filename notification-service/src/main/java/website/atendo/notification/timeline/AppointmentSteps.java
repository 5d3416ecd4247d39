package website.atendo.notification.timeline;

import static website.atendo.notification.timeline.Step.inWords;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.messages.DayWords;

/** What a timeline says about an event; nothing for one that is told by its message's own steps. */
final class AppointmentSteps {
    /** Staff read the timeline, whatever language the client speaks. */
    private static final String LOCALE_OF_STAFF = "pt-BR";

    private final EventId source;
    private final Instant at;

    private AppointmentSteps(EventId source, Instant at) {
        this.source = source;
        this.at = at;
    }

    static Optional<Step> of(AppointmentEvent event, EventId source, Instant at) {
        return Optional.ofNullable(new AppointmentSteps(source, at).of(event));
    }

    private @Nullable Step of(AppointmentEvent event) {
        return switch (event) {
            case AppointmentEvent.Booked booked ->
                step("appointment.booked", booked.appointment(), booked.actor(), null, time(booked.appointment()));
            case AppointmentEvent.Confirmed confirmed ->
                step("appointment.confirmed", confirmed.appointment(), confirmed.actor(), null, null);
            case AppointmentEvent.Rescheduled moved ->
                step("appointment.rescheduled", moved.appointment(), moved.actor(), null, fromTo(moved));
            case AppointmentEvent.Cancelled cancelled ->
                step(
                        "appointment.cancelled",
                        cancelled.appointment(),
                        cancelled.actor(),
                        cancelled.reason(),
                        time(cancelled.appointment()));
            case AppointmentEvent.Completed completed ->
                step("appointment.completed", completed.appointment(), completed.actor(), null, null);
            case AppointmentEvent.MarkedNoShow missed ->
                step("appointment.no-show", missed.appointment(), missed.actor(), null, null);
            case AppointmentEvent.RescheduleAsked asked ->
                step(
                        asked.actor().kind() == Actor.Kind.CLIENT
                                ? "appointment.reschedule-asked"
                                : "appointment.displaced",
                        asked.appointment(),
                        asked.actor(),
                        null,
                        null);
            case AppointmentEvent.CancelQuestioned questioned ->
                byClient("appointment.cancel-questioned", questioned.appointment());
            case AppointmentEvent.CancelWithdrawn withdrawn ->
                byClient("appointment.cancel-withdrawn", withdrawn.appointment());
            case AppointmentEvent.ArrivalAnnounced arrival ->
                byClient(arrival.late() ? "appointment.running-late" : "appointment.on-the-way", arrival.appointment());
            case AppointmentEvent.ReplyApplied reply ->
                step(
                        reply.appointmentId(),
                        reply.clientId(),
                        "reply.applied",
                        Actor.client(reply.clientId()),
                        inWords(reply.intent()),
                        reply.person().text());
            case AppointmentEvent.ReplyRefused reply ->
                reply.appointment() == null
                        ? null
                        : step(
                                reply.appointment().appointmentId(),
                                reply.client().clientId(),
                                "reply.refused",
                                actor(reply.client().clientId()),
                                inWords(reply.reason()),
                                reply.person().text());
            case AppointmentEvent.ReplyMisunderstood reply ->
                reply.appointment() == null
                        ? null
                        : step(
                                reply.appointment().appointmentId(),
                                reply.client().clientId(),
                                "reply.misunderstood",
                                actor(reply.client().clientId()),
                                null,
                                reply.person().text());
            case AppointmentEvent.HumanRequested requested ->
                requested.appointmentId() == null
                        ? null
                        : step(
                                requested.appointmentId(),
                                requested.client().clientId(),
                                "appointment.human-requested",
                                actor(requested.client().clientId()),
                                null,
                                null);
            case AppointmentEvent.ConfirmationMissing missing ->
                step("appointment.unconfirmed", missing.appointment(), Actor.SYSTEM, null, null);
            case AppointmentEvent.Snapshot _,
                    AppointmentEvent.AppointmentTold _,
                    AppointmentEvent.QuestionAsked _,
                    AppointmentEvent.InformationGiven _,
                    AppointmentEvent.StaffReplied _,
                    AppointmentEvent.ContactDisowned _,
                    AppointmentEvent.NoticeRequested _,
                    AppointmentEvent.ConfirmationRequested _,
                    AppointmentEvent.ReminderRequested _,
                    AppointmentEvent.ServicesOffered _,
                    AppointmentEvent.SlotsOffered _,
                    AppointmentEvent.ClientOptedOut _,
                    AppointmentEvent.ClientOptedIn _,
                    AppointmentEvent.ClientErased _ -> null;
        };
    }

    private Step byClient(String kind, AppointmentFacts facts) {
        return step(kind, facts, Actor.client(facts.clientId()), null, null);
    }

    private Step step(
            String kind, AppointmentFacts facts, Actor actor, @Nullable String reason, @Nullable String text) {
        return step(facts.appointmentId(), facts.clientId(), kind, actor, reason, text);
    }

    private Step step(
            AppointmentId appointment,
            @Nullable ClientId client,
            String kind,
            @Nullable Actor actor,
            @Nullable String reason,
            @Nullable String text) {
        return new Step(appointment, at, kind, null, reason, text, null, 0, actor, client, source);
    }

    private static @Nullable Actor actor(@Nullable ClientId client) {
        return client == null ? null : Actor.client(client);
    }

    private String time(AppointmentFacts facts) {
        return time(facts.startsAt(), facts);
    }

    private String fromTo(AppointmentEvent.Rescheduled moved) {
        return time(moved.previousStartsAt(), moved.appointment()) + " → " + time(moved.appointment());
    }

    private String time(Instant start, AppointmentFacts facts) {
        return DayWords.dateAndTime(start, facts.zone(), at, LOCALE_OF_STAFF);
    }
}
