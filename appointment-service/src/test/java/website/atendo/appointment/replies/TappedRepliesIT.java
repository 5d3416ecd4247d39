package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.booking.CancelAppointment;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.RescheduleAppointment;
import website.atendo.contracts.Provider;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.sending.MessageKind;

class TappedRepliesIT extends RepliesIT {
    @Autowired
    CancelAppointment cancel;

    @Autowired
    RescheduleAppointment reschedule;

    @Test
    void confirmsByTheOptionsId() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);

        var reply = maria.taps("Confirmar", reminder.option(Action.CONFIRM), null);

        settle(reply);
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(answers(2)).containsExactly("appointment.confirmed", "reply.applied");
        assertThat(answerEvents(2).getFirst().text("/answers")).isEqualTo(reply.toString());
        assertThat(answerEvents(2).getLast().text("/intent")).isEqualTo("CONFIRM");
        assertThat(answerEvents(2).getLast().text("/person/text")).isEqualTo("Confirmar");
    }

    @Test
    void confirmsByTitleAndQuotedMessageWhereTheIdIsLost() {
        var appointment = booked();
        var cloud = phoneOf(shop, shop.client(), Provider.EVOLUTION_CLOUD);
        var reminder = cloud.reminded(appointment);

        settle(cloud.taps("Confirmar", null, reminder.messageId()));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    void waitsForWhatIsQuotedWhereTheNewsOfItComesLater() {
        var appointment = booked();
        var cloud = phoneOf(shop, shop.client(), Provider.EVOLUTION_CLOUD);
        var reminder = cloud.aMessage(MessageKind.REMINDER, appointment, Action.CONFIRM, Action.CANCEL);
        var sentAt = cloud.time();

        var reply = cloud.taps("Confirmar", null, reminder.messageId());
        cloud.tell(reminder, website.atendo.contracts.sending.Outcome.ACCEPTED, 3, sentAt);

        settle(reply);
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    /** Two answer in the same moment, and Evolution tells the other's number: the quoted message's owner wins. */
    @Test
    @Tag("T37")
    void takesAMisattributedAnswerForTheQuotedMessagesOwners() {
        var marias = booked("10:00");
        var cloud = phoneOf(shop, shop.client(), Provider.EVOLUTION_CLOUD);
        var reminder = cloud.reminded(marias);
        var joana = phoneOf(shop, shop.client("Joana"), Provider.EVOLUTION_CLOUD);

        settle(joana.taps("Cancelar", null, reminder.messageId()));

        assertThat(statusOf(marias)).isEqualTo("CANCELLED");
        assertThat(answerEvents(2).getLast().body().at("/clientId").asLong())
                .isEqualTo(shop.client().value());
    }

    @Test
    void cancelsWhenCancelIsTapped() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);

        settle(maria.taps("Cancelar", reminder.option(Action.CANCEL), null));

        assertThat(statusOf(appointment)).isEqualTo("CANCELLED");
        assertThat(answers(2)).containsExactly("appointment.cancelled", "reply.applied");
    }

    /** A minute before the company's limit it is done at once, a minute after it only once they say that they are sure. */
    @Test
    @Tag("T50")
    void asksBackACancellationThatComesLaterThanTheCompanyWants() {
        var early = booked("10:00");
        var reminderOfEarly = maria.reminded(early);
        cancelNotice(minutesUntil(early) - 1);
        settle(maria.taps("Cancelar", reminderOfEarly.option(Action.CANCEL), null));

        var late = booked("11:00");
        var reminder = maria.reminded(late);
        long notice = minutesUntil(late) + 1;
        cancelNotice(notice);
        settle(maria.taps("Cancelar", reminder.option(Action.CANCEL), null));
        var asked = now(late);
        var question = answerEvents(4).get(2);
        maria.askedWhetherSure(late);
        settle(maria.writes("acho que sim"));
        var unsure = now(late);
        maria.askedWhetherSure(late);
        settle(maria.writes("sim"));

        assertThat(statusOf(early)).isEqualTo("CANCELLED");
        assertThat(asked).isEqualTo(late);
        assertThat(question.type()).isEqualTo("cancel.questioned.v1");
        assertThat(question.number("/noticeMinutes")).isEqualTo(notice);
        assertThat(unsure).isEqualTo(late);
        assertThat(statusOf(late)).isEqualTo("CANCELLED");
    }

    @Test
    void namesNoRuleToWhoCancelsInWordsEarlyEnough() {
        var appointment = booked();
        maria.reminded(appointment);
        cancelNotice(minutesUntil(appointment) - 1);

        settle(maria.writes("cancelar"));

        nothingChanged(appointment);
        assertThat(answerEvents(1).getFirst().type()).isEqualTo("cancel.questioned.v1");
        assertThat(answerEvents(1).getFirst().number("/noticeMinutes")).isEqualTo(-1);
    }

    private void cancelNotice(long minutes) {
        shop.execute("update companies set cancel_notice_minutes = " + minutes);
    }

    private long minutesUntil(AppointmentFacts appointment) {
        return Duration.between(clock.instant(), appointment.startsAt()).toMinutes();
    }

    @Test
    void asksForAnotherTimeAndTellsOfArrivals() {
        var appointment = booked();
        var soon = maria.asked(
                MessageKind.REMINDER_SOON, appointment, Action.ON_MY_WAY, Action.RUNNING_LATE, Action.RESCHEDULE);

        settle(
                maria.taps("Vou atrasar", soon.option(Action.RUNNING_LATE), null),
                maria.taps("Remarcar", soon.option(Action.RESCHEDULE), null));

        assertThat(answers(5))
                .containsExactly(
                        "arrival.announced", "reply.applied", "reschedule.asked", "reply.applied", "slots.offered");
        assertThat(answerEvents(5).getFirst().body().at("/late").asBoolean()).isTrue();
        assertThat(now(appointment).rescheduleAsked()).isTrue();
        assertThat(statusOf(appointment)).isEqualTo("SCHEDULED");
    }

    @Test
    void callsAHuman() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);

        settle(maria.taps("Falar com atendente", reminder.option(Action.HUMAN), null));

        assertThat(answers(2)).containsExactly("human.requested", "reply.applied");
        nothingChanged(appointment);
    }

    @Test
    @Tag("I9")
    @Tag("T37")
    void explainsAStaleButtonAndChangesNothing() {
        var before = booked("10:00");
        var reminder = maria.reminded(before);
        reschedule.reschedule(
                shop.company(),
                before.appointmentId(),
                Expected.ANYTHING,
                RescheduleAppointment.Wish.to(at("15:00")),
                Cause.staff(Workshop.TESTS, true));
        var moved = now(before);

        settle(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));

        nothingChanged(moved);
        assertThat(answers(1)).containsExactly("reply.refused");
        assertThat(answerEvents(1).getFirst().text("/reason")).isEqualTo("APPOINTMENT_CHANGED");
        assertThat(answerEvents(1).getFirst().body().at("/appointment/revision").asInt())
                .isEqualTo(moved.revision());
    }

    @Test
    @Tag("I9")
    void explainsTheButtonOfACancelledAppointment() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        cancel.cancel(
                shop.company(),
                appointment.appointmentId(),
                Expected.ANYTHING,
                null,
                Cause.staff(Workshop.TESTS, false));
        var cancelled = now(appointment);

        settle(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));

        nothingChanged(cancelled);
        assertThat(answerEvents(2).getLast().text("/reason")).isEqualTo("APPOINTMENT_CANCELLED");
    }

    @Test
    @Tag("I9")
    void explainsTheButtonOfAnAppointmentThatHasBegun() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        shop.execute("update appointments set starts_at = now() - interval '5 minutes', "
                + "occupied_from = now() - interval '5 minutes', ends_at = now() + interval '25 minutes', "
                + "occupied_until = now() + interval '25 minutes'");

        settle(maria.taps("Cancelar", reminder.option(Action.CANCEL), null));

        assertThat(statusOf(appointment)).isEqualTo("SCHEDULED");
        assertThat(answerEvents(1).getFirst().text("/reason")).isEqualTo("APPOINTMENT_STARTED");
    }

    @Test
    @Tag("I9")
    @Tag("I8")
    void tellsNothingOfAnotherClientsAppointment() {
        var marias = booked();
        var reminder = maria.reminded(marias);
        var joana = phoneOf(shop, shop.client("Joana"));

        settle(joana.taps("Cancelar", reminder.option(Action.CANCEL), null));

        nothingChanged(marias);
        assertThat(answerEvents(1).getFirst().text("/reason")).isEqualTo("NOT_YOURS");
        assertThat(answerEvents(1).getFirst().body().at("/appointment").isObject())
                .isFalse();
    }

    @Test
    @Tag("I8")
    @Tag("T33")
    void tellsNothingOfAnotherCompanysAppointment() {
        var other = aShop();
        var theirs = other.book(at("10:00")).facts();
        var option = maria.aMessage(MessageKind.REMINDER, theirs, Action.CANCEL).option(Action.CANCEL);

        settle(maria.taps("Cancelar", option, null));

        assertThat(appointments
                        .one(other.company(), theirs.appointmentId())
                        .orElseThrow()
                        .facts())
                .isEqualTo(theirs);
        assertThat(answerEvents(1).getFirst().text("/reason")).isEqualTo("NOT_YOURS");
    }

    @Test
    void takesAThumbUpOnAReminderForYesAndNoOtherReactionForAnything() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);

        var heart = maria.reacts("❤️", reminder);
        settle(heart);
        var untouched = statusOf(appointment);
        var takenBack = maria.reacts("", reminder);
        var thumb = maria.reacts("👍🏽", reminder);
        settle(takenBack, thumb);

        assertThat(untouched).isEqualTo("SCHEDULED");
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(result(heart)).isEqualTo("ignored-reaction");
    }
}
