package website.atendo.reminder.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.reminder.AnAppointment.anAppointment;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messages.Wording;
import website.atendo.reminder.AnAppointment;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.Reminder.State;

class ReminderCommandTest {
    private static final CompanyId COMPANY = new CompanyId(1);
    private static final Instant START = Instant.parse("2027-03-10T17:30:00Z");

    @ParameterizedTest(name = "{0}, {1} min before: {2}, {3}")
    @CsvSource({
        "SCHEDULED, 1440, REMINDER,      REMINDER",
        "SCHEDULED, 120,  REMINDER,      REMINDER_SOON",
        "CONFIRMED, 1440, REMINDER,      REMINDER",
        "CONFIRMED, 181,  REMINDER,      REMINDER",
        "CONFIRMED, 180,  REMINDER_SOON, REMINDER_SOON",
        "CONFIRMED, 120,  REMINDER_SOON, REMINDER_SOON",
    })
    void isOfTheKindThatFits(AppointmentStatus status, int offset, MessageKind kind, Priority priority) {
        var command = planned(
                status == AppointmentStatus.SCHEDULED
                        ? anAppointment(42)
                        : anAppointment(42).now(status),
                offset);

        assertThat(command.kind()).isEqualTo(kind);
        assertThat(command.priority()).isEqualTo(priority);
        assertThat(command.purpose()).isEqualTo(Purpose.REMINDER);
    }

    @Tag("I4")
    @Test
    void isTrueWhileTheAppointmentIsOpenAtItsRevisionAndUntilItIsUseless() {
        var command = planned(anAppointment(42), 120);

        assertThat(command.validWhile())
                .isEqualTo(new ValidWhile(
                        anAppointment(42).facts().appointmentId(),
                        1,
                        Set.of(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED)));
        assertThat(command.notAfter()).isEqualTo(START.minusSeconds(1200));
        assertThat(command.offsetMinutes()).isEqualTo(120);
    }

    @Tag("I3")
    @Test
    void hasAnIdOfItsReminderAlone() {
        var command = planned(anAppointment(42), 120);

        assertThat(command.commandId()).isEqualTo(CommandId.of(1, 42, 1, 120, "reminder"));
        assertThat(planned(anAppointment(42).now(AppointmentStatus.CONFIRMED), 120)
                        .commandId())
                .isEqualTo(command.commandId());
    }

    @Test
    void offersConfirmingOnlyToTheUnconfirmed() {
        assertThat(optionsOf(planned(anAppointment(42), 120))).startsWith("confirm:42:1");
        assertThat(optionsOf(planned(anAppointment(42).now(AppointmentStatus.CONFIRMED), 120)))
                .startsWith("on-my-way:42:1");
        assertThat(optionsOf(planned(anAppointment(42).now(AppointmentStatus.CONFIRMED), 1440)))
                .doesNotContain("confirm:42:1");
    }

    @Test
    void isAnotherCommandForEachWishOfStaff() {
        var wish = EventId.random();
        var now = START.minusSeconds(3600 * 5);

        var command = (MessageSend) ReminderCommand.byHand(known(anAppointment(42)), wish, Wording.STANDARD, now, null)
                .body();

        assertThat(command.commandId()).isEqualTo(ReminderCommand.idOf(wish));
        assertThat(command.commandId()).isNotEqualTo(ReminderCommand.idOf(EventId.random()));
        assertThat(command.notAfter()).isEqualTo(START);
        assertThat(command.offsetMinutes()).isNull();
        assertThat(command.priority()).isEqualTo(Priority.REMINDER);
    }

    private static String optionsOf(MessageSend command) {
        return ((Content.Prompt) command.person().content())
                .options().stream()
                        .map(Content.Option::id)
                        .reduce("", (all, id) -> all + (all.isEmpty() ? "" : " ") + id);
    }

    private static MessageSend planned(AnAppointment booked, int offset) {
        var reminder = new Reminder(
                COMPANY,
                booked.facts().appointmentId(),
                1,
                offset,
                0,
                false,
                START.minusSeconds(offset * 60L),
                START.minusSeconds(1200),
                State.PLANNED,
                null,
                null);
        return (MessageSend) ReminderCommand.planned(
                        known(booked),
                        reminder.sentWith(ReminderCommand.idOf(reminder)),
                        Wording.STANDARD,
                        START.minusSeconds(offset * 60L))
                .body();
    }

    private static Appointment known(AnAppointment booked) {
        return new Appointment(COMPANY, booked.facts(), booked.person(), Instant.parse("2027-03-01T12:00:00Z"), 0);
    }
}
