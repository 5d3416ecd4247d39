package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.Provider;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;

class WrittenRepliesIT extends RepliesIT {

    @Test
    void confirmsByTheNumberOfTheNewestQuestion() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("1"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    /** Yes to "shall we choose another time?" confirms nothing. */
    @Test
    @Tag("T03")
    void offersOtherTimesToWhomIsWillingToChooseOne() {
        var appointment = booked();
        maria.asked(MessageKind.DISPLACED, appointment, Action.RESCHEDULE, Action.CANCEL);

        settle(maria.writes("sim, claro"));

        assertThat(statusOf(appointment)).isEqualTo("SCHEDULED");
        assertThat(answers(3)).contains("reschedule.asked", "slots.offered").doesNotContain("appointment.confirmed");
    }

    @Test
    void takesANumberForWhatTheNewestQuestionListsAndNothingElse() {
        var first = booked("10:00");
        var second = booked("11:00");
        maria.reminded(first);
        maria.later(Duration.ofMinutes(1));
        maria.asked(MessageKind.REMINDER_SOON, second, Action.ON_MY_WAY, Action.RUNNING_LATE);

        var one = maria.writes("1");
        var three = maria.writes("3");
        settle(one, three);

        assertThat(answers(3)).containsExactly("arrival.announced", "reply.applied", "reply.misunderstood");
        nothingChanged(first);
        nothingChanged(second);
    }

    @Test
    void takesANumberForTheQuotedQuestion() {
        var first = booked("10:00");
        var second = booked("11:00");
        var old = maria.reminded(first);
        maria.reminded(second);

        settle(maria.writes("1", old.messageId()));

        assertThat(statusOf(first)).isEqualTo("CONFIRMED");
        nothingChanged(second);
    }

    @Test
    void letsANumberWaitForAQuestionThatIsOnItsWay() {
        var appointment = booked();
        var reminder = maria.aMessage(MessageKind.REMINDER, appointment, Action.CONFIRM, Action.CANCEL);
        var sending = clock.instant();
        maria.tell(reminder, Outcome.SENDING, 2, sending);
        maria.awaitKnown(reminder, Outcome.SENDING);
        maria.later(Duration.between(maria.time(), sending));

        var reply = maria.writes("1");
        var next = maria.writes("obrigada");
        awaitInInbox(next);
        var early = result(reply);
        maria.tell(reminder, Outcome.ACCEPTED, 3, clock.instant());
        settle(reply, next);

        assertThat(early).isNull();
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(result(next)).isEqualTo("courtesy");
    }

    @Test
    void doesNotWaitForEver() {
        var appointment = booked();
        var reminder = maria.aMessage(MessageKind.REMINDER, appointment, Action.CONFIRM, Action.CANCEL);
        maria.tell(reminder, Outcome.SENDING, 2, clock.instant());
        maria.awaitKnown(reminder, Outcome.SENDING);

        settle(maria.writes("1"));

        nothingChanged(appointment);
        assertThat(answers(1)).containsExactly("reply.misunderstood");
    }

    /** The send was slow to be acknowledged: the number may be meant for it, or for the one before. */
    @Test
    void asksWhereTwoQuestionsMayBeMeant() {
        var first = booked("10:00");
        var second = booked("11:00");
        maria.reminded(first);
        var slow = maria.aMessage(MessageKind.REMINDER, second, Action.CONFIRM, Action.CANCEL);
        maria.tell(slow, Outcome.SENDING, 2, maria.time());
        var writtenWhileSending = maria.text("1");
        maria.tell(slow, Outcome.ACCEPTED, 3, maria.time().plusSeconds(30));
        maria.awaitKnown(slow, Outcome.ACCEPTED);

        settle(maria.send(writtenWhileSending));

        nothingChanged(first);
        nothingChanged(second);
        assertThat(answers(1)).containsExactly("reply.misunderstood");
    }

    @Test
    void confirmsInWords() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("Siiim!! 👍🏽"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    @Tag("T50")
    void asksBackWhenCancellingIsWrittenAndCancelsOnYes() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("CANCELAR"));
        nothingChanged(appointment);
        maria.askedWhetherSure(appointment);
        settle(maria.writes("sim"));

        assertThat(statusOf(appointment)).isEqualTo("CANCELLED");
        assertThat(answers(4))
                .containsExactly("cancel.questioned", "reply.applied", "appointment.cancelled", "reply.applied");
        assertThat(clients.one(shop.company(), shop.client()).orElseThrow().optedOut())
                .isFalse();
    }

    @Test
    void keepsTheAppointmentOnNoAndTakesALaterOkForNothing() {
        var appointment = booked();
        maria.reminded(appointment);
        settle(maria.writes("cancelar"));
        maria.askedWhetherSure(appointment);

        var no = maria.writes("não");
        var ok = maria.writes("ok obrigada");
        var more = maria.writes("hm");
        settle(no, ok, more);

        nothingChanged(appointment);
        assertThat(result(ok)).isEqualTo("courtesy");
        assertThat(answers(5))
                .containsExactly(
                        "cancel.questioned",
                        "reply.applied",
                        "cancel.withdrawn",
                        "reply.applied",
                        "reply.misunderstood");
        assertThat(answerEvents(5).getLast().body().at("/choices").isEmpty()).isTrue();
    }

    @Test
    void takesWordsWithoutAQuestionForTheOnlyAppointmentAhead() {
        var appointment = booked();

        settle(maria.writes("confirmo"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    void namesBothAndAsksWhereTwoAppointmentsMayBeMeant() {
        var first = booked("10:00");
        var second = booked("11:00");

        settle(maria.writes("remarcar"));

        nothingChanged(first);
        nothingChanged(second);
        assertThat(answers(1)).containsExactly("question.asked");
        assertThat(answerEvents(1).getFirst().text("/question")).isEqualTo("WHICH_TO_RESCHEDULE");
        assertThat(answerEvents(1).getFirst().body().at("/choices").size()).isEqualTo(2);
    }

    @Test
    void offersWhatCanBeAnsweredAndCallsAHumanTheSecondTime() {
        var appointment = booked();
        maria.reminded(appointment);

        var first = maria.writes("blá blá");
        var second = maria.writes("blu");
        var third = maria.writes("blí");
        settle(first, second, third);

        assertThat(answers(3)).containsExactly("reply.misunderstood", "reply.misunderstood", "human.requested");
        var told = answerEvents(3);
        assertThat(told.get(0).body().at("/times").asInt()).isEqualTo(1);
        assertThat(told.get(1).body().at("/times").asInt()).isEqualTo(2);
        assertThat(told.get(0).body().at("/choices/0/title").asString()).isEqualTo("Confirmar");
        assertThat(result(third)).isEqualTo("silent");
    }

    @Test
    void offersNoOptionOfARevisionThatHasPassed() {
        var appointment = booked();
        maria.reminded(appointment);
        shop.execute("update appointments set revision = revision + 1, version = version + 1");

        settle(maria.writes("blá blá"));

        assertThat(answerEvents(1).getFirst().body().at("/choices").isEmpty()).isTrue();
        assertThat(answerEvents(1).getFirst().body().at("/appointment/revision").asInt())
                .isEqualTo(2);
    }

    @Test
    void asksBackWhatIsSpoken() {
        booked();

        settle(maria.speaks());

        assertThat(answers(1)).containsExactly("reply.misunderstood");
    }

    @Test
    void offersTheServicesToWhoWantsToBook() {
        var reply = maria.writes("agendar");
        settle(reply);

        assertThat(answers(1)).containsExactly("services.offered");
        assertThat(answerEvents(1).getFirst().text("/answers")).isEqualTo(reply.toString());
    }

    @Test
    void saysNothingToThanksAndGreetings() {
        settle(maria.writes("Obrigada!!"), maria.writes("Bom dia"));

        assertThat(answersSoFar()).isEmpty();
    }

    /** Over Evolution's Cloud instances the number of one of two is wrong then; what is not quoted is not trusted. */
    @Test
    void trustsNoBareWordOfACloudInstanceWhenTwoCameAtOnce() {
        var appointment = booked();
        var cloud = phoneOf(shop, shop.client(), Provider.EVOLUTION_CLOUD);
        cloud.reminded(appointment);
        var yes = cloud.text("sim");
        var no = new website.atendo.contracts.inbound.InboundMessage.Text(sameMoment(yes.head()), yes.person());

        settle(cloud.send(yes), cloud.send(no));

        nothingChanged(appointment);
    }

    private static website.atendo.contracts.inbound.InboundHead sameMoment(
            website.atendo.contracts.inbound.InboundHead head) {
        return new website.atendo.contracts.inbound.InboundHead(
                head.instance(),
                head.provider(),
                head.providerMessageId() + "b",
                head.at(),
                head.journalPosition() + 1_000_000,
                null,
                false,
                false);
    }

    private void awaitInInbox(website.atendo.contracts.EventId message) {
        org.awaitility.Awaitility.await("message in the inbox")
                .until(() ->
                        shop.count("select count(*) from inbound_inbox where message_id = '" + message.value() + "'")
                                == 1);
    }
}
