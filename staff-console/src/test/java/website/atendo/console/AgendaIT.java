package website.atendo.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oauth2Client;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import website.atendo.contracts.Topic;
import website.atendo.testing.Infrastructure;

class AgendaIT extends ConsoleTestBase {

    @Autowired
    MockMvc mvc;

    @Autowired
    ClientRegistrationRepository clients;

    @Test
    void showsTheDaysAppointmentsInThePlacesZone() throws Exception {
        companyIn("America/Manaus");
        APPOINTMENT.answers("/api/v1/appointments", """
                {"items":[
                  {"id":8,"version":2,"status":"CONFIRMED","startsAt":"2026-11-26T18:30:00Z","endsAt":"2026-11-26T19:15:00Z",
                   "clientId":5,"clientName":"Maria <Souza>","serviceName":"Corte","professionalName":"João"},
                  {"id":7,"status":"SCHEDULED","startsAt":"2026-11-26T13:00:00Z","endsAt":"2026-11-26T13:30:00Z","clientName":"José"}],
                 "page":0,"size":200,"total":2}""");

        String page = body(as(get("/").param("dia", "2026-11-26"), 2));

        assertThat(page)
                .contains("Quinta-feira, 26 de novembro")
                .contains("14:30")
                .contains("Confirmado");
        assertThat(page).contains("Maria &lt;Souza&gt;").doesNotContain("Maria <Souza>");
        assertThat(page.indexOf("09:00")).isBetween(0, page.indexOf("14:30"));
        assertThat(URLDecoder.decode(APPOINTMENT.asked.getLast().path(), StandardCharsets.UTF_8))
                .contains("from=2026-11-26T04:00:00Z")
                .contains("to=2026-11-27T04:00:00Z");
        assertThat(APPOINTMENT.asked.getLast().header("Authorization")).startsWith("Bearer ");
    }

    @Test
    void saysSoWhenAServiceIsAway() throws Exception {
        APPOINTMENT.answers.put("/api/v1/company", new StubService.Answer(503, "{}", Map.of()));

        assertThat(body(as(get("/console/agenda"), 1))).contains("temporariamente indisponível");
    }

    @Test
    void showsAnAppointmentsHistory() throws Exception {
        companyIn("America/Sao_Paulo");
        NOTIFICATION.answers("/api/v1/appointments/7/timeline", """
                {"items":[{"at":"2026-11-26T13:00:05Z","kind":"message.reminder","state":"read","text":"Olá, Maria!"},{"at":"2026-11-25T13:00:00Z","kind":"reminder.skipped","reason":"booked-inside-offset"}],"page":0,"size":50,"total":2}""");

        assertThat(body(as(get("/console/agenda/7/historico"), 1)))
                .contains("26/11 10:00:05")
                .contains("Lembrete: lida")
                .contains("Lembrete dispensado")
                .contains("marcado quando esse lembrete já teria saído")
                .contains("Olá, Maria!");
    }

    @Test
    @Tag("I8")
    void tellsOpenPagesOfTheCompanyAndOnlyThoseThatSomethingChanged() throws Exception {
        // The console may be up before anybody has made the topics.
        makeTopics();
        MockHttpServletResponse ours = live(31);
        MockHttpServletResponse theirs = live(32);

        await("the page is told").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            publishFor("31");
            assertThat(ours.getContentAsString()).contains("event:changed");
        });

        assertThat(theirs.getContentAsString()).contains("event:open").doesNotContain("event:changed");
    }

    private MockHttpServletResponse live(int company) throws Exception {
        MvcResult open = mvc.perform(as(get("/console/live"), company)).andReturn();
        return open.getResponse();
    }

    private static void makeTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            admin.createTopics(List.of(
                            new NewTopic("appointment-events", Topic.PARTITIONS, (short) 1),
                            new NewTopic("delivery-events", Topic.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void publishFor(String company) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("appointment-events", company, "{}"));
            producer.flush();
        }
    }

    private void companyIn(String zone) {
        APPOINTMENT.answers("/api/v1/company", """
                {"id":1,"name":"Clínica Sorriso","zone":"%s","locale":"pt-BR"}""".formatted(zone));
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request, int company) {
        return request.with(oidcLogin()
                        .idToken(token -> token.claim("company_id", company).claim("name", "Ana")))
                .with(oauth2Client("atendo").clientRegistration(clients.findByRegistrationId("atendo")));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
