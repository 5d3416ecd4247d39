package website.atendo.appointment.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentStatus;

/** Why an appointment was not booked or changed; nothing has happened. */
public sealed interface Refusal {

    /**
     * This company has no such thing; whether another has is not told.
     *
     * @param what such as {@code client}
     */
    record Unknown(String what, long id) implements Refusal {}

    /** The appointment is another client's. */
    record NotYours() implements Refusal {}

    /** It is in another professional's agenda, and whoever asked may touch their own only. */
    record OtherAgenda(ProfessionalId own) implements Refusal {}

    /** Somebody changed it since the version that was expected. */
    record VersionPassed(long expected, long version) implements Refusal {}

    /** It has another time, professional, service or place than when the client was asked. */
    record RevisionPassed(int seen, int revision) implements Refusal {}

    /** It is cancelled, completed or a no-show, and stays so. */
    record Finished(AppointmentStatus status) implements Refusal {}

    /** It has begun: too late for its client to change it. */
    record Started(Instant startsAt) implements Refusal {}

    record InThePast(Instant startsAt) implements Refusal {}

    /** The company wants to know earlier of what clients book by themselves. */
    record TooSoon(Instant startsAt, Instant earliest, ZoneId zone) implements Refusal {}

    /**
     * Clients may not book that far ahead by themselves.
     *
     * @param horizon the first start that they may not book
     */
    record TooFarAhead(Instant startsAt, Instant horizon, ZoneId zone) implements Refusal {}

    /** The professional does not work then. */
    record OutsideHours(LocalDate day, List<OpenHours> hours, ZoneId zone) implements Refusal {}

    /** The professional has time off. */
    record Away(Instant from, Instant until, ZoneId zone) implements Refusal {}

    record SlotTaken(ServiceId service, ProfessionalId professional, Instant startsAt) implements Refusal {}

    /**
     * It is held for somebody who is about to book it.
     *
     * @param until when it is free again at the latest, unless it is booked
     */
    record SlotHeld(ServiceId service, ProfessionalId professional, Instant startsAt, Instant until)
            implements Refusal {}

    /**
     * It is there, but no longer offered.
     *
     * @param what {@code service} or {@code professional}
     */
    record Inactive(String what, long id) implements Refusal {}

    /**
     * The company asks whether clients come only shortly before.
     *
     * @param opens from when on they are asked
     */
    record TooEarlyToAsk(Instant opens, ZoneId zone) implements Refusal {}

    /** A rule of the company had the client told this, a moment ago. */
    record SentAlready(Instant at, ZoneId zone) implements Refusal {}

    /** The client wants no messages. */
    record OptedOut(ClientId client) implements Refusal {}

    record NotOffered(ProfessionalId professional, ServiceId service) implements Refusal {}
}
