package website.atendo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole booking by chat, from the first word to the appointment that staff see, as the README walks it. */
@WholeSystem
class BookByChatFlowIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PHONE = "5511999990001";

    private final Phones phones = RunningSystem.phones();

    @Test
    void aClientBooksFromTheFirstWordToTheAppointment() {
        Api api = RunningSystem.api(1);
        long client = AppointmentFlowIT.clientWith(api, PHONE);
        int before = appointments(api, client);

        String answer = says("oi, quero marcar um horário");
        assertThat(answer).contains("Qual serviço").contains("1 - ");
        answer = says("1");
        if (answer.contains("Com quem")) {
            answer = says("1");
        }
        assertThat(answer).contains("Escolha um dos próximos horários").contains("Mais horários");
        answer = says("1");

        assertThat(answer).contains("está marcado");
        assertThat(appointments(api, client)).isEqualTo(before + 1);
    }

    /** @return what the phone gets next */
    private String says(String text) {
        int before = phones.received(PHONE, 1).size();
        phones.reply(PHONE, Map.of("instance", "company_1_whatsapp", "text", text));
        List<Phones.Message> received = await("an answer to " + text)
                .atMost(SOON)
                .until(() -> phones.received(PHONE, 1), found -> found.size() > before);
        return received.getLast().text();
    }

    private static int appointments(Api api, long client) {
        JsonNode page = api.get("/api/v1/appointments?size=1&clientId=" + client)
                .expecting(200)
                .body();
        return page.path("total").asInt();
    }
}
