package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.PublishedEvents.Event;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.booking.BookAppointment;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.RescheduleAppointment;
import website.atendo.appointment.offers.OfferedOption;
import website.atendo.appointment.offers.Target;
import website.atendo.contracts.EventId;
import website.atendo.contracts.sending.MessageKind;

/** What is said in words, beyond booking. */
class ConversationIT extends RepliesIT {
    @Autowired
    RescheduleAppointment reschedule;

    @Autowired
    BookAppointment book;

    @Test
    @Tag("T50")
    void cancelsTheOneOfTwoThatIsChosen() {
        var first = booked("10:00");
        var second = booked("11:00");
        settle(maria.writes("cancelar"));
        var list = maria.sees(MessageKind.QUESTION, last("question.asked"));

        settle(maria.picks(list, 1));

        nothingChanged(first);
        assertThat(statusOf(second)).isEqualTo("CANCELLED");
    }

    /** Which one is said in words; whether they are sure is asked all the same. */
    @Test
    @Tag("T50")
    void cancelsTheOneThatIsNamedOnceTheyAreSure() {
        var ten = booked("10:00");
        var eleven = booked("11:00");
        settle(maria.writes("cancelar"));
        maria.sees(MessageKind.QUESTION, last("question.asked"));

        settle(maria.writes("a de segunda"));
        nothingChanged(ten);
        nothingChanged(eleven);
        maria.sees(MessageKind.NOT_UNDERSTOOD, last("reply.misunderstood"));
        settle(maria.writes("a das 11h"));
        var asked = last("cancel.questioned");
        nothingChanged(eleven);
        maria.askedWhetherSure(eleven);
        settle(maria.writes("sim"));

        assertThat(asked.number("/appointment/appointmentId"))
                .isEqualTo(eleven.appointmentId().value());
        nothingChanged(ten);
        assertThat(statusOf(eleven)).isEqualTo("CANCELLED");
    }

    /** What they were asked about last was another one. */
    @Test
    @Tag("T37")
    void doesWhatIsSaidToTheOneThatIsNamed() {
        var ten = booked("10:00");
        var eleven = booked("11:00");
        maria.reminded(ten);

        settle(maria.writes("confirmo a das 11h"));
        settle(maria.writes("quero remarcar a das 11h para as 16h"));

        nothingChanged(ten);
        assertThat(last("appointment.confirmed").number("/appointment/appointmentId"))
                .isEqualTo(eleven.appointmentId().value());
        assertThat(now(eleven).rescheduleAsked()).isTrue();
        assertThat(last("slots.offered").body().at("/choices/0/title").asString())
                .endsWith(" às 16h");
    }

    @Test
    void asksWhoCannotComeWhetherToMoveOrToCancelAndKeepsItMeanwhile() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("não vou conseguir ir"));

        nothingChanged(appointment);
        assertThat(last("question.asked").text("/question")).isEqualTo("RESCHEDULE_OR_CANCEL");
        assertThat(last("question.asked")
                        .body()
                        .at("/appointment/appointmentId")
                        .asLong())
                .isEqualTo(appointment.appointmentId().value());
    }

    @Test
    void keepsWhatIsNotToBeCancelled() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("não quero cancelar"));

        nothingChanged(appointment);
        assertThat(answers(2)).containsExactly("cancel.withdrawn", "reply.applied");
    }

    @Test
    void tellsWhatTheyHaveWhatItCostsAndWhereItIs() {
        shop.execute("update services set price = 50");
        settle(maria.writes("meus horários"));
        var none = last("information.given").text("/information");
        booked();
        settle(maria.writes("que horas é meu horário mesmo?"));
        settle(maria.writes("quanto custa?"));
        var prices = last("information.given");
        settle(maria.writes("onde fica?"));

        assertThat(none).isEqualTo("NO_APPOINTMENTS");
        assertThat(last("appointment.told").body().at("/appointment/status").asString())
                .isEqualTo("SCHEDULED");
        assertThat(prices.body().at("/lines/0").asString()).isEqualTo("- Corte: R$ 50,00");
        assertThat(last("information.given").body().at("/lines/0").asString()).isEqualTo("Rua Augusta, 1500");
    }

    @Test
    void tellsStaffThatTheyAreLateAndCancelsNothing() {
        var appointment = booked();

        settle(maria.writes("vou atrasar 10 min, não cancela por favor"));

        nothingChanged(appointment);
        assertThat(last("arrival.announced").body().at("/late").asBoolean()).isTrue();
    }

    @Test
    void writesNoMoreToTheWrongPerson() {
        settle(maria.writes("número errado"));

        assertThat(answers(2)).containsExactly("contact.disowned", "client.opted-out");
    }

    @Test
    void showsTheOpenQuestionAgainToAGreetingAndIsSilentToThanks() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("oi"), maria.writes("obrigada"));

        assertThat(answers(1)).containsExactly("appointment.told");
        settle(maria.writes("1"));
        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    void answersASoundAndAStickerHelpfullyAndThenCallsAHuman() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.sends("sticker"), maria.speaks());

        nothingChanged(appointment);
        assertThat(answers(3)).containsExactly("reply.misunderstood", "reply.misunderstood", "human.requested");
        assertThat(answerEvents(3).getFirst().text("/media")).isEqualTo("sticker");
        assertThat(answerEvents(3).getFirst().body().at("/choices/0/title").asString())
                .isEqualTo("Confirmar");
    }

    @Test
    void readsAnEditedMessageAnewAndKeepsWhatADeletedOneDid() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.edits("confirmo"));
        var deleted = maria.deletes();
        settle(deleted);

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(result(deleted)).isEqualTo("ignored-deleted");
    }

    @Test
    void asksBackAnOptOutThatMayBeASlipOfThePen() {
        settle(maria.writes("descadastar"));

        assertThat(answers(1)).containsExactly("question.asked");
        assertThat(clients.one(shop.company(), shop.client()).orElseThrow().optedOut())
                .isFalse();
    }

    @Test
    @Tag("T49")
    void optsOutWhateverWasAskedLast() {
        var appointment = booked();
        for (String word : new String[] {"SAIR", "parar", "não quero mais receber mensagens"}) {
            maria.reminded(appointment);
            settle(maria.writes(word));
            assertThat(clients.one(shop.company(), shop.client()).orElseThrow().optedOut())
                    .as(word)
                    .isTrue();
            settle(maria.writes("voltar"));
        }

        nothingChanged(appointment);
    }

    /** Two were offered the same free time for what they have; the second is refused. */
    @Test
    @Tag("T21")
    @Tag("I2")
    void givesATimeThatTwoWantToOneOfThem() {
        var marias = booked("10:00");
        var joana = shop.client("Joana");
        var hers = shop.book(at("11:00"), shop.service(), shop.professional(), joana)
                .facts();
        var free = at("15:00");

        var one = maria.taps("quinze", move(marias, free), null);
        var other = phoneOf(shop, joana).taps("quinze", move(hers, free), null);
        settle(one, other);

        assertThat(java.util.List.of(String.valueOf(result(one)), String.valueOf(result(other))))
                .containsExactlyInAnyOrder("moved", "slot-taken");
        assertThat(java.util.List.of(now(marias).startsAt(), now(hers).startsAt()))
                .containsOnlyOnce(free);
    }

    private String move(website.atendo.contracts.appointments.AppointmentFacts facts, java.time.Instant to) {
        return new OfferedOption.Time(
                        new Target.Moving(facts.appointmentId(), facts.revision(), shop.professional()),
                        shop.professional(),
                        to)
                .encode();
    }

    @Test
    @Tag("I2")
    @Tag("T20")
    void givesOneSlotToOneOfAHundredByApiAndChatTogether() throws Exception {
        Api api = as(shop);
        var start = at("10:00");
        var phones = IntStream.range(0, 10)
                .mapToObj(i -> phoneOf(shop, shop.client("Cliente " + i)))
                .toList();
        var go = new CountDownLatch(1);

        int booked = 0;
        int refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 90)
                    .mapToObj(_ -> threads.submit((Callable<Integer>) () -> {
                        go.await();
                        return api.post("/api/v1/appointments", shop.booking(start))
                                .status();
                    }))
                    .toList();
            var chats = phones.stream()
                    .map(phone -> threads.submit((Callable<EventId>) () -> {
                        go.await();
                        return phone.taps(
                                "dez",
                                new OfferedOption.Time(
                                                new Target.Booking(
                                                        java.util.UUID.randomUUID(),
                                                        shop.service(),
                                                        shop.professional()),
                                                shop.professional(),
                                                start)
                                        .encode(),
                                null);
                    }))
                    .toList();
            go.countDown();
            for (Future<Integer> call : calls) {
                int status = call.get();
                booked += status == 201 ? 1 : 0;
                refused += status == 409 ? 1 : 0;
            }
            for (Future<EventId> chat : chats) {
                settle(chat.get());
                String result = result(chat.get());
                booked += "booked".equals(result) ? 1 : 0;
                refused += "slot-taken".equals(result) ? 1 : 0;
            }
        }

        assertThat(booked).isEqualTo(1);
        assertThat(refused).isEqualTo(99);
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
    }

    @Test
    @Tag("I9")
    @Tag("T37")
    void explainsARowOfAListThatAMoveHasMadeStale() {
        var appointment = booked("10:00");
        String stale = move(appointment, at("15:00"));
        reschedule.reschedule(
                shop.company(),
                appointment.appointmentId(),
                Expected.ANYTHING,
                RescheduleAppointment.Wish.to(at("16:00")),
                Cause.staff(Workshop.TESTS, true));

        var tap = maria.taps("quinze", stale, null);
        settle(tap);

        assertThat(result(tap)).isEqualTo("refused-appointment-changed");
        assertThat(now(appointment).startsAt()).isEqualTo(at("16:00"));
    }

    private Event last(String type) {
        return org.awaitility.Awaitility.await(type)
                .until(
                        () -> events.ofAppointments(shop.company(), 0).stream()
                                .filter(event -> event.type().startsWith(type))
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }
}
