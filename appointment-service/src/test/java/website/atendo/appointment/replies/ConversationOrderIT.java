package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.Sender;
import website.atendo.messaging.MessageCodec;

class ConversationOrderIT extends RepliesIT {
    @Autowired
    ApplyReply apply;

    @Autowired
    MessageCodec codec;

    @Autowired
    ReplyLanes lanes;

    @Test
    @Tag("I7")
    @Tag("T26")
    void appliesOneMessageOnceHoweverOftenItComes() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        var reply = new InboundMessage.Button(
                maria.head(null),
                new Sender(phone(shop.client()), null, null, "Confirmar"),
                reminder.option(Action.CONFIRM));

        for (int i = 0; i < 5; i++) {
            maria.send(reply);
        }
        var last = maria.writes("obrigada");
        settle(last);

        assertThat(answers(2)).containsExactly("appointment.confirmed", "reply.applied");
        assertThat(now(appointment).version()).isEqualTo(appointment.version() + 1);
        assertThat(shop.count("select count(*) from audit_log where action = 'confirm'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("I6")
    @Tag("T38")
    void appliesSeveralInARowInOrder() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        List<EventId> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(maria.taps("Remarcar", reminder.option(Action.RESCHEDULE), null));
            replies.add(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));
        }

        settle(replies.toArray(EventId[]::new));

        assertThat(answers(25).stream().filter(type -> !type.equals("reply.applied")))
                .containsExactly(
                        "reschedule.asked",
                        "slots.offered",
                        "appointment.confirmed",
                        "reschedule.asked",
                        "slots.offered",
                        "appointment.confirmed",
                        "reschedule.asked",
                        "slots.offered",
                        "appointment.confirmed",
                        "reschedule.asked",
                        "slots.offered",
                        "appointment.confirmed",
                        "reschedule.asked",
                        "slots.offered",
                        "appointment.confirmed");
    }

    /** Ten minutes of silence, and a restart between a message's arrival and its turn. */
    @Test
    @Tag("T28")
    @Tag("I7")
    void losesNothingThatArrivesWhileNobodyWorksItOff() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        lanes.stop();
        List<EventId> replies = new ArrayList<>();
        try {
            replies.add(maria.taps("Remarcar", reminder.option(Action.RESCHEDULE), null));
            replies.add(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));
            await("both in the inbox")
                    .until(() -> shop.count("select count(*) from inbound_inbox where state = 'PENDING'") == 2);
            nothingChanged(appointment);
        } finally {
            lanes.start();
        }

        settle(replies.toArray(EventId[]::new));

        assertThat(answers(5).stream().filter(type -> !type.equals("reply.applied")))
                .containsExactly("reschedule.asked", "slots.offered", "appointment.confirmed");
    }

    /** A "1" is about what they saw when they wrote it, by the provider's clock, however late it comes. */
    @Test
    @Tag("T35")
    void readsAnswersByTheTimeAtWhichTheyWereWritten() {
        var first = booked("10:00");
        var second = booked("11:00");
        maria.reminded(first);
        var late = maria.text("1");
        maria.later(Duration.ofMinutes(5)).reminded(second);

        settle(maria.send(late));

        assertThat(statusOf(first)).isEqualTo("CONFIRMED");
        nothingChanged(second);
    }

    @Test
    @Tag("I6")
    void changesNothingByAMessageThatANewerOneOvertook() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        var older = new InboundMessage.Button(
                maria.head(null),
                new Sender(phone(shop.client()), null, null, "Cancelar"),
                reminder.option(Action.CANCEL));

        settle(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));
        settle(maria.send(older));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(answerEvents(3).getLast().text("/reason")).isEqualTo("OVERTAKEN");
        assertThat(answerEvents(3).getLast().body().at("/appointment/status").asString())
                .isEqualTo("CONFIRMED");
    }

    @Test
    @Tag("I8")
    @Tag("T33")
    void dropsAMessageThatNamesAnotherCompanysInstance() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        var other = aShop();
        InboundHead head = maria.head(null);
        var spoofed = new InboundMessage.Button(
                new InboundHead(
                        InstanceName.of(other.company()),
                        head.provider(),
                        head.providerMessageId(),
                        head.at(),
                        head.journalPosition(),
                        null,
                        false,
                        false),
                new Sender(phone(shop.client()), null, null, "Confirmar"),
                reminder.option(Action.CONFIRM));

        maria.send(spoofed);
        settle(maria.writes("obrigada"));

        nothingChanged(appointment);
        assertThat(shop.count("select count(*) from inbound_inbox")).isEqualTo(1);
    }

    /** What cannot be applied is put aside, a human looks at it, and the next message has its turn. */
    @Test
    void letsNoMessageBlockTheNext() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        String conversation = phone(shop.client());
        UUID poison = UUID.randomUUID();
        shop.execute("""
                insert into inbound_inbox (company_id, message_id, conversation, journal_position, type, body, written_at,
                  received_at, available_at)
                values (%s, '%s', '%s', 0, 'inbound.text.v1', '{"head":', now(), now(), now())""".formatted(shop.company(), poison, conversation));

        settle(maria.taps("Confirmar", reminder.option(Action.CONFIRM), null));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(result(new EventId(poison))).isEqualTo("put-aside");
    }

    /** Whoever dies holding a message leaves it as it was: its lock is its only claim. */
    @Test
    @Tag("I6")
    void leavesAMessageAsItWasWhenItsWorkerDies() {
        var appointment = booked();
        String conversation = phone(shop.client());
        UUID message = inTheInboxForLater(1, tap(option(appointment, Action.CONFIRM)));

        assertThatThrownBy(() -> transactions.run(shop.company(), () -> {
                    shop.execute("update inbound_inbox set available_at = now()");
                    assertThat(apply.next(shop.company(), conversation)).isInstanceOf(ApplyReply.Step.Done.class);
                    assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        var afterTheKill = now(appointment);
        shop.execute("update inbound_inbox set available_at = now()");
        settle(new EventId(message));

        assertThat(afterTheKill).isEqualTo(appointment);
        assertThat(answers(2)).containsExactly("appointment.confirmed", "reply.applied");
        assertThat(now(appointment).version()).isEqualTo(appointment.version() + 1);
    }

    @Test
    @Tag("I6")
    void appliesByThePlaceInTheJournalAndNotByArrival() {
        var appointment = booked();
        var asksForAnotherTime = tap(option(appointment, Action.RESCHEDULE));
        var confirms = tap(option(appointment, Action.CONFIRM));
        UUID second = inTheInboxForLater(2, confirms);
        UUID first = inTheInboxForLater(1, asksForAnotherTime);

        shop.execute("update inbound_inbox set available_at = now()");
        settle(new EventId(first), new EventId(second));

        assertThat(answers(5))
                .containsExactly(
                        "reschedule.asked", "reply.applied", "slots.offered", "appointment.confirmed", "reply.applied");
    }

    private static String option(AppointmentFacts appointment, Action action) {
        return new AppointmentOption(action, appointment.appointmentId(), appointment.revision()).encode();
    }

    private InboundMessage.Button tap(String optionId) {
        return new InboundMessage.Button(maria.head(null), new Sender(phone(shop.client()), null, null, "…"), optionId);
    }

    /** Not to be looked at yet. */
    private UUID inTheInboxForLater(long position, InboundMessage message) {
        UUID id = UUID.randomUUID();
        transactions.run(
                shop.company(),
                () -> jdbc.sql("""
                        insert into inbound_inbox (company_id, message_id, conversation, journal_position, type, body,
                          written_at, received_at, available_at)
                        values (:company, :id, :conversation, :position, 'inbound.button.v1', :body, now(), now(),
                          now() + interval '1 day')""")
                        .param("company", shop.company().value())
                        .param("id", id)
                        .param("conversation", phone(shop.client()))
                        .param("position", position)
                        .param("body", codec.encode(message))
                        .update());
        return id;
    }

    @Test
    @Tag("T36")
    void isSilentWhileTheOwnerTalksButFollowsAnswersToWhatItAskedSince() {
        var appointment = booked();
        maria.reminded(appointment);

        var owner = maria.ownerWrites("sim");
        var chat = maria.writes("sim");
        settle(owner, chat);
        var untouched = now(appointment);
        maria.later(Duration.ofMinutes(1)).reminded(appointment);
        settle(maria.writes("1"));

        assertThat(result(owner)).isEqualTo("owner");
        assertThat(result(chat)).isEqualTo("silent");
        assertThat(untouched).isEqualTo(appointment);
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }
}
