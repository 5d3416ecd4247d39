package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.Actor;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;

class AppointmentTest {
    private static final Instant START = Instant.parse("2026-11-26T17:30:00Z");
    private static final Instant BEFORE = START.minus(Duration.ofDays(1));
    private static final ClientId MARIA = new ClientId(3);
    private static final EventId INBOUND = EventId.of("inbound", 1);
    private static final Cause STAFF = Cause.staff(new By(new Actor(Actor.Kind.STAFF, "9"), new Origin("tests")), true);
    private static final Cause REPLY = Cause.reply(MARIA, INBOUND);

    private final Around.Everybody around = around(new ProfessionalId(5), "João");
    private final Appointment appointment = booked();

    @Test
    void isConfirmedByItsClient() {
        var change = appointment.confirm(Expected.revision(1), BEFORE, REPLY, around);

        var event = (AppointmentEvent.Confirmed) happened(change);
        assertThat(event.appointment().status()).isEqualTo(AppointmentStatus.CONFIRMED);
        assertThat(event.appointment().version()).isEqualTo(2);
        assertThat(event.appointment().revision()).isEqualTo(1);
        assertThat(event.answers()).isEqualTo(INBOUND);
        assertThat(event.actor()).isEqualTo(Actor.client(MARIA));
    }

    @Test
    void isConfirmedOnce() {
        appointment.confirm(Expected.ANYTHING, BEFORE, REPLY, around);

        assertThat(appointment.confirm(Expected.ANYTHING, BEFORE, REPLY, around))
                .isEqualTo(new Change.Nothing());
    }

    @Test
    void standsAgainWhereItsClientConfirmsAfterAskingForAnotherTime() {
        appointment.confirm(Expected.ANYTHING, BEFORE, REPLY, around);
        appointment.askReschedule(Expected.ANYTHING, BEFORE, REPLY, around);

        var event =
                (AppointmentEvent.Confirmed) happened(appointment.confirm(Expected.ANYTHING, BEFORE, REPLY, around));

        assertThat(event.appointment().rescheduleAsked()).isFalse();
    }

    @Test
    @Tag("T02")
    void isScheduledAgainWithANewRevisionWhereItIsMoved() {
        appointment.confirm(Expected.ANYTHING, BEFORE, REPLY, around);

        var event = (AppointmentEvent.Rescheduled)
                happened(appointment.move(around.offering().slotAt(START.plusSeconds(3600)), STAFF, around));

        assertThat(event.appointment().status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(event.appointment().revision()).isEqualTo(2);
        assertThat(event.appointment().startsAt()).isEqualTo(START.plusSeconds(3600));
        assertThat(event.appointment().endsAt()).isEqualTo(START.plusSeconds(3600 + 1800));
        assertThat(event.previousStartsAt()).isEqualTo(START);
    }

    @Test
    void getsANewRevisionWithAnotherProfessional() {
        var event = (AppointmentEvent.Rescheduled) happened(
                appointment.move(around.offering().slotAt(START), STAFF, around(new ProfessionalId(6), "Ana")));

        assertThat(event.appointment().revision()).isEqualTo(2);
        assertThat(event.appointment().professionalName()).isEqualTo("Ana");
    }

    @Test
    void isNotMovedToWhereItIs() {
        assertThat(appointment.move(around.offering().slotAt(START), STAFF, around))
                .isEqualTo(new Change.Nothing());
    }

    @Test
    void isCancelledWithAReason() {
        var event = (AppointmentEvent.Cancelled)
                happened(appointment.cancel(Expected.ANYTHING, "gripe", BEFORE, STAFF, around));

        assertThat(event.appointment().status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(event.appointment().revision()).isEqualTo(1);
        assertThat(event.reason()).isEqualTo("gripe");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "COMPLETED", "NO_SHOW"})
    @Tag("I9")
    void staysAsItIsOnceItIsOver(AppointmentStatus end) {
        bring(end);
        var finished = new Change.Refused(new Refusal.Finished(end));

        assertThat(appointment.confirm(Expected.ANYTHING, BEFORE, STAFF, around))
                .isEqualTo(finished);
        assertThat(appointment.cancel(Expected.ANYTHING, null, BEFORE, STAFF, around))
                .isEqualTo(finished);
        assertThat(appointment.complete(Expected.ANYTHING, BEFORE, STAFF, around))
                .isEqualTo(finished);
        assertThat(appointment.markNoShow(Expected.ANYTHING, BEFORE, STAFF, around))
                .isEqualTo(finished);
        assertThat(appointment.askReschedule(Expected.ANYTHING, BEFORE, REPLY, around))
                .isEqualTo(finished);
        assertThat(appointment.announceArrival(Expected.ANYTHING, true, INBOUND, REPLY, around))
                .isEqualTo(finished);
        assertThat(appointment.questionCancellation(Expected.ANYTHING, BEFORE, INBOUND, REPLY, around))
                .isEqualTo(finished);
        assertThat(appointment.say(Said.REMINDER, false, BEFORE, STAFF.by().actor(), around))
                .isEqualTo(finished);
        assertThat(happened(appointment.note("veio a mãe", around))).isInstanceOf(AppointmentEvent.Snapshot.class);
    }

    @Test
    @Tag("I9")
    @Tag("T37")
    void refusesAnAnswerToAnOlderRevision() {
        appointment.move(around.offering().slotAt(START.plusSeconds(3600)), STAFF, around);

        var refused = new Change.Refused(new Refusal.RevisionPassed(1, 2));
        assertThat(appointment.confirm(Expected.revision(1), BEFORE, REPLY, around))
                .isEqualTo(refused);
        assertThat(appointment.cancel(Expected.revision(1), null, BEFORE, REPLY, around))
                .isEqualTo(refused);
        assertThat(appointment.askReschedule(Expected.revision(1), BEFORE, REPLY, around))
                .isEqualTo(refused);
    }

    @Test
    @Tag("I9")
    void refusesAnotherClientsAnswer() {
        var other = Cause.reply(new ClientId(4), INBOUND);

        assertThat(appointment.confirm(Expected.ANYTHING, BEFORE, other, around))
                .isEqualTo(new Change.Refused(new Refusal.NotYours()));
    }

    @Test
    @Tag("I9")
    void letsItsClientChangeNothingOnceItHasBegun() {
        var started = new Change.Refused(new Refusal.Started(START));

        assertThat(appointment.confirm(Expected.ANYTHING, START, REPLY, around)).isEqualTo(started);
        assertThat(appointment.cancel(Expected.ANYTHING, null, START, REPLY, around))
                .isEqualTo(started);
        assertThat(happened(appointment.announceArrival(Expected.ANYTHING, true, INBOUND, REPLY, around)))
                .isInstanceOf(AppointmentEvent.ArrivalAnnounced.class);
        assertThat(happened(appointment.complete(Expected.ANYTHING, START, STAFF, around)))
                .isInstanceOf(AppointmentEvent.Completed.class);
    }

    @Test
    @Tag("T03")
    void standsWhileItsClientLooksForAnotherTime() {
        var event = (AppointmentEvent.RescheduleAsked)
                happened(appointment.askReschedule(Expected.ANYTHING, BEFORE, REPLY, around));

        assertThat(event.appointment().status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(event.appointment().rescheduleAsked()).isTrue();
        assertThat(event.appointment().revision()).isEqualTo(1);
        var again = (AppointmentEvent.RescheduleAsked)
                happened(appointment.askReschedule(Expected.ANYTHING, BEFORE, REPLY, around));
        assertThat(again.appointment().version()).isEqualTo(appointment.version());
    }

    private void bring(AppointmentStatus end) {
        switch (end) {
            case CANCELLED -> appointment.cancel(Expected.ANYTHING, null, BEFORE, STAFF, around);
            case COMPLETED -> appointment.complete(Expected.ANYTHING, BEFORE, STAFF, around);
            case NO_SHOW -> appointment.markNoShow(Expected.ANYTHING, BEFORE, STAFF, around);
            case SCHEDULED, CONFIRMED -> throw new IllegalArgumentException(end + " is no end");
        }
    }

    private static AppointmentEvent.OfAppointment happened(Change change) {
        assertThat(change).isInstanceOf(Change.Happened.class);
        return ((Change.Happened) change).event();
    }

    private Appointment booked() {
        var made = new Appointment(new CompanyId(1), around, around.offering().slotAt(START), null, BEFORE);
        try {
            Field id = Appointment.class.getDeclaredField("id");
            id.setAccessible(true);
            id.set(made, 42L);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the database gives the id", e);
        }
        return made;
    }

    private static Around.Everybody around(ProfessionalId professional, String name) {
        return new Around.Everybody(
                "Barbearia Navalha",
                null,
                MARIA,
                "Maria",
                "+5511999990001",
                "pt-BR",
                false,
                new Offering(
                        new ServiceId(4),
                        30,
                        0,
                        0,
                        true,
                        professional,
                        true,
                        true,
                        ZoneId.of("America/Sao_Paulo"),
                        AgendaRules.USUAL),
                "Corte",
                name);
    }
}
