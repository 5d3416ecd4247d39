package website.atendo.appointment.booking;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;

/**
 * A client's time with a professional.
 *
 * <p>SCHEDULED becomes CONFIRMED, and both may be moved, cancelled, completed or marked as a no-show; those three last
 * are final. Moving a confirmed one makes it SCHEDULED again: the client confirmed another time. Staff may finish one
 * before its start, because they know better than the clock; its client may change nothing once it has begun.
 */
@Entity
@Table(name = "appointments")
class Appointment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private long version = 1;

    private CompanyId companyId;
    private int revision = 1;

    @Enumerated(EnumType.STRING)
    private AppointmentStatus status = AppointmentStatus.SCHEDULED;

    private boolean rescheduleAsked;
    private ClientId clientId;
    private ServiceId serviceId;
    private ProfessionalId professionalId;
    private Instant startsAt;
    private Instant endsAt;
    private Instant occupiedFrom;
    private Instant occupiedUntil;
    private @Nullable String notes;
    private @Nullable String cancelReason;
    private @Nullable SeriesId seriesId;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Appointment() {}

    Appointment(CompanyId company, Around.Everybody around, Slot slot, @Nullable String notes, Instant now) {
        this.companyId = company;
        this.clientId = around.client();
        this.serviceId = around.service();
        this.professionalId = around.professional();
        this.startsAt = slot.startsAt();
        this.endsAt = slot.endsAt();
        this.occupiedFrom = slot.occupiedFrom();
        this.occupiedUntil = slot.occupiedUntil();
        this.notes = notes;
        this.createdAt = now;
    }

    /** Before it is added. */
    void joins(SeriesId series) {
        seriesId = series;
    }

    /** Once it has its id. */
    AppointmentEvent.Booked booked(Cause cause, Around.Everybody around) {
        return new AppointmentEvent.Booked(
                facts(around, version),
                around.person(),
                cause.by().actor(),
                cause.tellClient(),
                cause.answers(),
                cause.series());
    }

    /** Also ends a wish for another time: the client comes after all. */
    Change confirm(Expected expected, Instant now, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        if (status == AppointmentStatus.CONFIRMED && !rescheduleAsked) {
            return new Change.Nothing();
        }
        status = AppointmentStatus.CONFIRMED;
        rescheduleAsked = false;
        return new Change.Happened(new AppointmentEvent.Confirmed(
                changed(around), around.person(), cause.by().actor(), cause.tellClient(), cause.answers()));
    }

    /** @param around with the service and professional that it is to have from now on */
    Change move(Slot slot, Cause cause, Around.Everybody around) {
        if (slot.startsAt().equals(startsAt)
                && slot.endsAt().equals(endsAt)
                && around.professional().equals(professionalId)
                && around.service().equals(serviceId)
                && !rescheduleAsked) {
            return new Change.Nothing();
        }
        Instant previousStart = startsAt;
        serviceId = around.service();
        professionalId = around.professional();
        startsAt = slot.startsAt();
        endsAt = slot.endsAt();
        occupiedFrom = slot.occupiedFrom();
        occupiedUntil = slot.occupiedUntil();
        status = AppointmentStatus.SCHEDULED;
        rescheduleAsked = false;
        revision++;
        return new Change.Happened(new AppointmentEvent.Rescheduled(
                changed(around),
                around.person(),
                cause.by().actor(),
                cause.tellClient(),
                cause.answers(),
                previousStart,
                cause.series()));
    }

    Change cancel(Expected expected, @Nullable String reason, Instant now, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        status = AppointmentStatus.CANCELLED;
        rescheduleAsked = false;
        cancelReason = reason;
        return new Change.Happened(new AppointmentEvent.Cancelled(
                changed(around),
                around.person(),
                cause.by().actor(),
                cause.tellClient(),
                cause.answers(),
                reason,
                cause.series()));
    }

    Change complete(Expected expected, Instant now, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        status = AppointmentStatus.COMPLETED;
        rescheduleAsked = false;
        return new Change.Happened(new AppointmentEvent.Completed(
                changed(around), around.person(), cause.by().actor()));
    }

    Change markNoShow(Expected expected, Instant now, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        status = AppointmentStatus.NO_SHOW;
        rescheduleAsked = false;
        return new Change.Happened(new AppointmentEvent.MarkedNoShow(
                changed(around), around.person(), cause.by().actor()));
    }

    /** The appointment stands until another time is chosen. Asking again is answered again, but changes nothing. */
    Change askReschedule(Expected expected, Instant now, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        AppointmentFacts facts;
        if (rescheduleAsked) {
            facts = facts(around, version);
        } else {
            rescheduleAsked = true;
            facts = changed(around);
        }
        return new Change.Happened(new AppointmentEvent.RescheduleAsked(
                facts, around.person(), cause.by().actor(), cause.answers()));
    }

    /** Nothing changes, but staff are told; being late may be told late. */
    Change announceArrival(Expected expected, boolean late, EventId answers, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, cause);
        return refusal == null
                ? new Change.Happened(
                        new AppointmentEvent.ArrivalAnnounced(facts(around), around.person(), late, answers))
                : new Change.Refused(refusal);
    }

    /** Nothing changes: cancelling needs a second yes. */
    Change questionCancellation(Expected expected, Instant now, EventId answers, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        AgendaRules rules = around.offering().rules();
        return refusal == null
                ? new Change.Happened(new AppointmentEvent.CancelQuestioned(
                        facts(around),
                        around.person(),
                        answers,
                        rules.mayCancel(startsAt, now) ? null : rules.cancelNoticeMinutes()))
                : new Change.Refused(refusal);
    }

    /** What a client chose; later than the company wants to know of it, they are asked whether they are sure. */
    Change cancelInTime(Expected expected, Instant now, EventId answers, Cause cause, Around.Everybody around) {
        return around.offering().rules().mayCancel(startsAt, now)
                ? cancel(expected, null, now, cause, around)
                : questionCancellation(expected, now, answers, cause, around);
    }

    /** Nothing changes: it stands after all. */
    Change keep(Expected expected, Instant now, EventId answers, Cause cause, Around.Everybody around) {
        Refusal refusal = refusal(expected, now, cause);
        return refusal == null
                ? new Change.Happened(new AppointmentEvent.CancelWithdrawn(facts(around), around.person(), answers))
                : new Change.Refused(refusal);
    }

    /** Nothing changes: staff want something said to the client, who has not opted out and is still to come. */
    Change say(Said what, boolean force, Instant now, Actor actor, Around.Everybody around) {
        if (!status.isOpen()) {
            return new Change.Refused(new Refusal.Finished(status));
        }
        if (!startsAt.isAfter(now)) {
            return new Change.Refused(new Refusal.Started(startsAt));
        }
        return around.optedOut()
                ? new Change.Refused(new Refusal.OptedOut(clientId))
                : new Change.Happened(what.about(facts(around), around.person(), actor, force));
    }

    Change note(@Nullable String text, Around.Everybody around) {
        if (Objects.equals(text, notes)) {
            return new Change.Nothing();
        }
        notes = text;
        return new Change.Happened(new AppointmentEvent.Snapshot(changed(around), around.person()));
    }

    /** Why it cannot be changed at all; null: it can. What was expected of its version comes first, as in HTTP. */
    @Nullable
    Refusal refusal(Expected expected, Instant now, Cause cause) {
        Refusal refusal = refusal(expected, cause);
        return refusal == null && cause.isByClient() && !startsAt.isAfter(now)
                ? new Refusal.Started(startsAt)
                : refusal;
    }

    private @Nullable Refusal refusal(Expected expected, Cause cause) {
        if (cause.isByClient() && !clientId.toString().equals(cause.by().actor().id())) {
            return new Refusal.NotYours();
        }
        Refusal elsewhere = elsewhere(cause);
        if (elsewhere != null) {
            return elsewhere;
        }
        if (expected.version() != null && expected.version() != version) {
            return new Refusal.VersionPassed(expected.version(), version);
        }
        if (!status.isOpen()) {
            return new Refusal.Finished(status);
        }
        if (expected.revision() != null && expected.revision() != revision) {
            return new Refusal.RevisionPassed(expected.revision(), revision);
        }
        return null;
    }

    /** Not null where a professional means another's agenda. */
    @Nullable
    Refusal elsewhere(Cause cause) {
        return cause.ownAgenda() == null || cause.ownAgenda().equals(professionalId)
                ? null
                : new Refusal.OtherAgenda(cause.ownAgenda());
    }

    /** As of the version that it will have once the change is written. */
    private AppointmentFacts changed(Around.Everybody around) {
        return facts(around, version + 1);
    }

    AppointmentFacts facts(Around.Everybody around) {
        return facts(around, version);
    }

    private AppointmentFacts facts(Around.Everybody around, long atVersion) {
        return new AppointmentFacts(
                id(),
                atVersion,
                revision,
                status,
                rescheduleAsked,
                clientId,
                around.locale(),
                serviceId,
                around.serviceName(),
                professionalId,
                around.professionalName(),
                around.companyName(),
                around.address(),
                around.zone(),
                startsAt,
                endsAt);
    }

    Standing standing(Around.Everybody around) {
        return new Standing(
                facts(around, version), around.person(), notes, cancelReason, seriesId, around.optedOut(), createdAt);
    }

    /** For the audit log. */
    Written written() {
        return new Written(
                version,
                revision,
                status,
                rescheduleAsked,
                clientId,
                serviceId,
                professionalId,
                startsAt,
                endsAt,
                notes,
                cancelReason);
    }

    AppointmentId id() {
        return new AppointmentId(Objects.requireNonNull(id, "an appointment has its id once it is added"));
    }

    long version() {
        return version;
    }

    ClientId client() {
        return clientId;
    }

    ServiceId service() {
        return serviceId;
    }

    ProfessionalId professional() {
        return professionalId;
    }

    @Nullable
    String notes() {
        return notes;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** What the audit log keeps of an appointment. */
    record Written(
            long version,
            int revision,
            AppointmentStatus status,
            boolean rescheduleAsked,
            ClientId clientId,
            ServiceId serviceId,
            ProfessionalId professionalId,
            Instant startsAt,
            Instant endsAt,
            @Nullable String notes,
            @Nullable String cancelReason) {}
}
