package website.atendo.contracts.appointments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Person;
import website.atendo.contracts.WireName;

/** What happened in appointment-service; topic {@code appointment-events}. */
public sealed interface AppointmentEvent extends Message {

    /** An event with an appointment in it: any such event brings a projection up to the appointment's version. */
    sealed interface OfAppointment extends AppointmentEvent {
        AppointmentFacts appointment();

        Person person();
    }

    /**
     * @param tellClient whether the client is to be told
     * @param answers the inbound message that this answers, if it does
     * @param series all that the client is told of with this one; null: of this one only
     */
    @WireName("appointment.booked.v1")
    record Booked(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            boolean tellClient,
            @Nullable EventId answers,
            @Nullable SeriesPart series)
            implements OfAppointment {

        /** By itself. */
        public Booked(
                AppointmentFacts appointment,
                Person person,
                Actor actor,
                boolean tellClient,
                @Nullable EventId answers) {
            this(appointment, person, actor, tellClient, answers, null);
        }
    }

    @WireName("appointment.confirmed.v1")
    record Confirmed(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            boolean tellClient,
            @Nullable EventId answers) implements OfAppointment {}

    @WireName("appointment.rescheduled.v1")
    record Rescheduled(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            boolean tellClient,
            @Nullable EventId answers,
            Instant previousStartsAt,
            @Nullable SeriesPart series)
            implements OfAppointment {

        /** By itself. */
        public Rescheduled(
                AppointmentFacts appointment,
                Person person,
                Actor actor,
                boolean tellClient,
                @Nullable EventId answers,
                Instant previousStartsAt) {
            this(appointment, person, actor, tellClient, answers, previousStartsAt, null);
        }
    }

    @WireName("appointment.cancelled.v1")
    record Cancelled(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            boolean tellClient,
            @Nullable EventId answers,
            @Nullable String reason,
            @Nullable SeriesPart series)
            implements OfAppointment {

        /** By itself. */
        public Cancelled(
                AppointmentFacts appointment,
                Person person,
                Actor actor,
                boolean tellClient,
                @Nullable EventId answers,
                @Nullable String reason) {
            this(appointment, person, actor, tellClient, answers, reason, null);
        }
    }

    @WireName("appointment.completed.v1")
    record Completed(AppointmentFacts appointment, Person person, Actor actor) implements OfAppointment {}

    @WireName("appointment.marked-no-show.v1")
    record MarkedNoShow(AppointmentFacts appointment, Person person, Actor actor) implements OfAppointment {}

    /** The appointment as it is now; rebuilds projections and refreshes names, never sends. */
    @WireName("appointment.snapshot.v1")
    record Snapshot(AppointmentFacts appointment, Person person) implements OfAppointment {}

    /**
     * Another time is needed; the appointment stands until one is chosen, but is not reminded of.
     *
     * @param actor the client, who wants it; or staff, because the professional cannot keep this one
     */
    @WireName("reschedule.asked.v1")
    record RescheduleAsked(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            @Nullable EventId answers) implements OfAppointment {}

    /**
     * Cancelling needs a second yes.
     *
     * @param noticeMinutes so long before the start the company wants to know, and it is later than that; null: it is
     *     early enough
     */
    @WireName("cancel.questioned.v1")
    record CancelQuestioned(
            AppointmentFacts appointment,
            Person person,
            EventId answers,
            @Nullable Integer noticeMinutes) implements OfAppointment {}

    /** The client answered "no" to "are you sure?": the appointment stands. */
    @WireName("cancel.withdrawn.v1")
    record CancelWithdrawn(AppointmentFacts appointment, Person person, EventId answers) implements OfAppointment {}

    /** Staff want the notice of a booking sent (again). */
    @WireName("notice.requested.v1")
    record NoticeRequested(AppointmentFacts appointment, Person person, Actor actor) implements OfAppointment {}

    /** Staff want the client asked whether they come. */
    @WireName("confirmation.requested.v1")
    record ConfirmationRequested(AppointmentFacts appointment, Person person, Actor actor) implements OfAppointment {}

    /**
     * Staff want the client reminded, whatever the rules say.
     *
     * @param notBefore when the company's quiet hours end; null: now
     * @param force whether also just after a reminder that the rules had sent; null: false
     */
    @WireName("reminder.requested.v1")
    record ReminderRequested(
            AppointmentFacts appointment,
            Person person,
            Actor actor,
            @Nullable Instant notBefore,
            @Nullable Boolean force)
            implements OfAppointment {}

    /** The client is on the way, or late; staff see it, the appointment stands. */
    @WireName("arrival.announced.v1")
    record ArrivalAnnounced(AppointmentFacts appointment, Person person, boolean late, EventId answers)
            implements OfAppointment {}

    /** The client asked what stands in the agenda for them. */
    @WireName("appointment.told.v1")
    record AppointmentTold(AppointmentFacts appointment, Person person, EventId answers) implements OfAppointment {}

    /** It begins soon and the client has not confirmed it; for staff, the client is not told. */
    @WireName("confirmation.missing.v1")
    record ConfirmationMissing(AppointmentFacts appointment, Person person) implements OfAppointment {}

    /** The client is to choose a service. */
    @WireName("services.offered.v1")
    record ServicesOffered(
            ClientFacts client,
            Person person,
            List<Choice> choices,
            Actor actor,
            @Nullable EventId answers) implements AppointmentEvent {}

    /**
     * The client is to choose a time.
     *
     * @param afterRefusal the time chosen before was taken meanwhile: say so first
     */
    @WireName("slots.offered.v1")
    record SlotsOffered(
            ClientFacts client,
            Person person,
            @Nullable AppointmentId reschedules,
            List<Choice> choices,
            boolean afterRefusal,
            @Nullable EventId answers)
            implements AppointmentEvent {}

    /** An inbound message had this effect on this appointment; for the timeline. The person's text is what they wrote. */
    @WireName("reply.applied.v1")
    record ReplyApplied(
            EventId inboundId, AppointmentId appointmentId, ClientId clientId, ReplyIntent intent, Person person)
            implements AppointmentEvent {}

    /**
     * Understood, but not followed.
     *
     * @param appointment the one the client is told about, if any
     */
    @WireName("reply.refused.v1")
    record ReplyRefused(
            EventId inboundId,
            ClientFacts client,
            Person person,
            RefusalReason reason,
            @Nullable AppointmentFacts appointment)
            implements AppointmentEvent {}

    /**
     * Not understood.
     *
     * @param times how often in a row, from 1
     * @param choices what could have been answered, in the order of the newest prompt; empty where nothing is open
     * @param media what came instead of words, such as {@code audio}; null: words
     */
    @WireName("reply.misunderstood.v1")
    record ReplyMisunderstood(
            EventId inboundId,
            ClientFacts client,
            Person person,
            int times,
            List<Choice> choices,
            @Nullable AppointmentFacts appointment,
            @Nullable String media)
            implements AppointmentEvent {}

    /**
     * The client is to answer something that is neither a service nor a time.
     *
     * @param choices what they may answer; empty where they write it
     * @param appointment what it is about, if it is one
     */
    @WireName("question.asked.v1")
    record QuestionAsked(
            ClientFacts client,
            Person person,
            Question question,
            List<Choice> choices,
            @Nullable AppointmentFacts appointment,
            EventId answers)
            implements AppointmentEvent {}

    /**
     * The client asked, and is told.
     *
     * @param lines what is to be said, as the client reads it
     */
    @WireName("information.given.v1")
    record InformationGiven(
            ClientFacts client, Person person, Information information, List<String> lines, EventId answers)
            implements AppointmentEvent {}

    /** Somebody of the company wrote to the client; the person's text is what they wrote. */
    @WireName("staff.replied.v1")
    record StaffReplied(ClientFacts client, Person person, Actor actor) implements AppointmentEvent {}

    /** Whoever has this phone is not the client; for staff. */
    @WireName("contact.disowned.v1")
    record ContactDisowned(ClientFacts client, Person person, EventId answers) implements AppointmentEvent {}

    /** Somebody of the company has to answer this client. */
    @WireName("human.requested.v1")
    record HumanRequested(
            ClientFacts client,
            Person person,
            @Nullable AppointmentId appointmentId,
            @Nullable EventId answers) implements AppointmentEvent {}

    @WireName("client.opted-out.v1")
    record ClientOptedOut(
            ClientFacts client, Person person, @Nullable EventId answers) implements AppointmentEvent {}

    @WireName("client.opted-in.v1")
    record ClientOptedIn(
            ClientFacts client, Person person, @Nullable EventId answers) implements AppointmentEvent {}

    @WireName("client.erased.v1")
    record ClientErased(ClientId clientId) implements AppointmentEvent {}
}
