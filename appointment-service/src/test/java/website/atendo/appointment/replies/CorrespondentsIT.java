package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.appointments.AppointmentOption.Action;

class CorrespondentsIT extends RepliesIT {

    @Test
    @Tag("T32")
    void knowsAClientWithoutTheNinthDigit() {
        shop.execute("update clients set phone = '+5531988887777'");
        var appointment = booked();
        maria.reminded(appointment);

        settle(aPhone(shop.client(), "+553188887777", null)
                .later(Duration.ofMinutes(5))
                .writes("1"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    @Tag("T31")
    @Tag("I11")
    void learnsWhoseAHiddenNumberIsAndNeverReadsItAsAPhone() {
        var appointment = booked();
        String lid = "5511999990001@lid";
        maria.reminded(appointment);
        settle(aPhone(shop.client(), phone(shop.client()), lid).writes("oi"));

        settle(aPhone(null, null, lid).later(Duration.ofMinutes(5)).writes("1"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(shop.count("select count(*) from audit_log where action = 'learn-alias'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("T31")
    void tiesAHiddenNumberToTheClientWhoseMessageItAnswers() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);
        var hidden = aPhone(null, null, "777000111@lid");

        settle(hidden.writes("1", reminder.messageId()));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
    }

    @Test
    void asksAStrangerOnceMoreAndCallsAHuman() {
        var stranger = aPhone(null, aStrangersPhone(), null);

        settle(stranger.writes("quero saber do desconto"), stranger.writes("e aí?"));

        assertThat(answers(3)).containsExactly("reply.misunderstood", "reply.misunderstood", "human.requested");
        assertThat(answerEvents(3).getFirst().body().at("/client/clientId").isNumber())
                .isFalse();
        assertThat(answerEvents(3).getFirst().subject()).doesNotContain("+55");
    }

    @Test
    void givesAStrangerNobodysAppointment() {
        var appointment = booked();
        var reminder = maria.reminded(appointment);

        settle(aPhone(null, aStrangersPhone(), null).taps("Cancelar", reminder.option(Action.CANCEL), null));

        nothingChanged(appointment);
        assertThat(answerEvents(1).getFirst().text("/reason")).isEqualTo("NOT_YOURS");
    }

    @Test
    void optsOutAndBackIn() {
        booked();

        settle(maria.writes("SAIR"));
        boolean out = clients.one(shop.company(), shop.client()).orElseThrow().optedOut();
        settle(maria.writes("voltar"));
        boolean in = clients.one(shop.company(), shop.client()).orElseThrow().optedOut();

        assertThat(out).isTrue();
        assertThat(in).isFalse();
        assertThat(answers(2)).containsExactly("client.opted-out", "client.opted-in");
    }

    @Test
    void optsAStrangerOut() {
        String phone = aStrangersPhone();

        settle(aPhone(null, phone, null).writes("Parar!"));

        assertThat(answers(1)).containsExactly("client.opted-out");
        assertThat(answerEvents(1).getFirst().text("/person/address")).isEqualTo(phone);
    }

    @Test
    void optsNobodyOutByHalfAPhrase() {
        var appointment = booked();
        maria.reminded(appointment);

        settle(maria.writes("vou sair do trabalho às 18h"));

        assertThat(clients.one(shop.company(), shop.client()).orElseThrow().optedOut())
                .isFalse();
    }
}
