package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.Api;

class StaffChatIT extends RepliesIT {
    private static final String ROUTE = "/api/v1/conversations";

    @Test
    @Tag("T36")
    @Tag("I11")
    void letsStaffReadAnswerAndHandBack() {
        Api ana = as(shop, "receptionist");
        settle(maria.writes("quero falar com um atendente"));
        await("the message is there").until(() -> ana.get(ROUTE).number("/total") == 1);

        var waiting = ana.get(ROUTE + "?needsHuman=true");
        long id = waiting.number("/items/0/id");
        var replied = ana.post(ROUTE + "/" + id + "/reply", "{\"text\": \"Oi, Maria! Em que posso ajudar?\"}");
        var silent = maria.writes("quero agendar");
        settle(silent);
        var handedBack = ana.post(ROUTE + "/" + id + "/hand-back");
        var answered = maria.writes("quero agendar");
        settle(answered);

        assertThat(waiting.text("/items/0/name")).isEqualTo("Maria Souza");
        assertThat(waiting.text("/items/0/lastText")).isEqualTo("quero falar com um atendente");
        assertThat(replied.status()).isEqualTo(202);
        assertThat(replied.text("/needsHumanSince")).isEmpty();
        assertThat(result(silent)).isEqualTo("silent");
        assertThat(handedBack.status()).isEqualTo(200);
        assertThat(result(answered)).isEqualTo("offered");
        assertThat(answers(3)).containsExactly("human.requested", "staff.replied", "services.offered");
        assertThat(shop.count("select count(*) from audit_log where entity = 'conversation'"))
                .isEqualTo(2);
        assertThat(ana.get(ROUTE + "/" + id).text("/messages/0/author")).isEqualTo("CLIENT");
    }

    @Test
    @Tag("I8")
    void showsNobodyAnothersConversations() {
        settle(maria.writes("oi"));
        await("the message is there").until(() -> as(shop).get(ROUTE).number("/total") == 1);
        long id = as(shop).get(ROUTE).number("/items/0/id");
        Api other = as(aShop());

        other.get(ROUTE + "/" + id).isProblem(404, "not-found");
        other.post(ROUTE + "/" + id + "/reply", "{\"text\": \"oi\"}").isProblem(404, "not-found");
        other.post(ROUTE + "/" + id + "/hand-back").isProblem(404, "not-found");
        as(shop, "professional").get(ROUTE).isProblem(403, "forbidden");
        as(shop).post(ROUTE + "/" + id + "/reply", "{\"text\": \" \"}").isProblem(400, "invalid-request");
        assertThat(other.get(ROUTE).number("/total")).isZero();
    }
}
