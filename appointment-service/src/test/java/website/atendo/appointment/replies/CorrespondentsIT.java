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

    /** Joana answered from a phone of her own what went to Maria, and was taken for Maria. */
    @Test
    @Tag("T31")
    @Tag("I11")
    void takesAHiddenNumberForWhoItIsOnceStaffHaveUndoneAMerge() {
        var marias = booked("10:00");
        var reminder = maria.reminded(marias);
        var joana = shop.client("Joana");
        var hers = shop.book(at("11:00"), shop.service(), shop.professional(), joana)
                .facts();
        String lid = "777000222@lid";
        var hidden = aPhone(null, null, lid);
        settle(hidden.writes("oi", reminder.messageId()));
        var aliases = as(shop, "manager").get(aliasesOf(shop.client())).is(200).body();
        String path = aliasesOf(shop.client()) + "/" + aliases.at("/0/id").asLong();

        as(shop, "manager").post(path + "/undo").is(200);
        settle(hidden.writes("cancelar"));
        settle(hidden.writes("1", reminder.messageId()));
        settle(aPhone(joana, phone(joana), lid).later(Duration.ofMinutes(5)).writes("oi"));
        settle(hidden.later(Duration.ofMinutes(10)).writes("confirmo"));

        assertThat(aliases.at("/0/address").asString()).isEqualTo(lid);
        assertThat(aliases.at("/0/learntBy").asString()).isEqualTo("ANSWERED_OUR_MESSAGE");
        nothingChanged(marias);
        assertThat(statusOf(hers)).isEqualTo("CONFIRMED");
        assertThat(shop.count("select count(*) from audit_log where action = 'undo-alias' and entity_id = '"
                        + shop.client() + "'"))
                .isEqualTo(1);
        assertThat(shop.count("select count(*) from audit_log where action = 'learn-alias'"))
                .isEqualTo(2);
    }

    @Test
    @Tag("I11")
    void givesAnAddressBackToWhomItWasTakenFromAndTakesTheUndoBack() {
        var joana = shop.client("Joana");
        String lid = "777000333@lid";
        settle(aPhone(joana, phone(joana), lid).writes("oi"));
        settle(aPhone(shop.client(), phone(shop.client()), lid)
                .later(Duration.ofMinutes(1))
                .writes("oi"));
        long id = as(shop, "manager")
                .get(aliasesOf(shop.client()))
                .body()
                .at("/0/id")
                .asLong();
        var marias = booked("10:00");
        var hers = shop.book(at("11:00"), shop.service(), shop.professional(), joana)
                .facts();

        as(shop, "manager").post(aliasesOf(shop.client()) + "/" + id + "/undo").is(200);
        settle(aPhone(null, null, lid).later(Duration.ofMinutes(5)).writes("confirmo"));
        var hersThen = statusOf(hers);
        as(shop, "manager")
                .post(aliasesOf(shop.client()) + "/" + id + "/restore")
                .is(200);
        settle(aPhone(null, null, lid).later(Duration.ofMinutes(6)).writes("confirmo"));

        assertThat(hersThen).isEqualTo("CONFIRMED");
        assertThat(statusOf(marias)).isEqualTo("CONFIRMED");
    }

    @Test
    @Tag("T31")
    void learnsTheCloudsIdOfAClientAndNeverReadsItAsAPhone() {
        var appointment = booked();
        String userId = "BR.5511999990001";
        settle(aCloudPhone(shop.client(), phone(shop.client()), userId).writes("oi"));

        settle(aCloudPhone(null, null, userId).later(Duration.ofMinutes(5)).writes("confirmo"));
        settle(aCloudPhone(null, null, "BR.5511999990002").writes("quero saber do desconto"));

        assertThat(statusOf(appointment)).isEqualTo("CONFIRMED");
        assertThat(shop.count("select count(*) from client_aliases where kind = 'USER_ID'"))
                .isEqualTo(1);
        assertThat(shop.count("select count(*) from conversations where conversation = 'BR.5511999990002'"))
                .isEqualTo(1);
    }

    private static String aliasesOf(website.atendo.contracts.ClientId client) {
        return "/api/v1/clients/" + client + "/aliases";
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
