package website.atendo.adapter.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.adapter.Tokens;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.MessageCodec;
import website.atendo.testing.Infrastructure;

class DeadLettersIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @Autowired
    MessageCodec codec;

    @Test
    void groupsWhatFailedByCauseAndSendsItAgain() throws Exception {
        aCompany();
        AtomicBoolean refusing = new AtomicBoolean(true);
        evolution.on(company, call -> refusing.get() ? Captures.reply("034-sendText-graph-error-24h") : null);
        var failed = send(aCommand().text("a"));
        var another = send(aCommand().text("b"));
        awaitOutcome(failed, Outcome.FAILED);
        awaitOutcome(another, Outcome.FAILED);

        api.perform(get("/api/v1/dead-letters/causes").with(Tokens.of(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].cause").value("window-closed"))
                .andExpect(jsonPath("$[0].count").value(2));
        api.perform(get("/api/v1/dead-letters/" + failed.commandId()).with(Tokens.of(company)))
                .andExpect(jsonPath("$.letter.cause").value("window-closed"))
                .andExpect(jsonPath("$.explainedAt").value("/api/v1/deliveries/" + failed.commandId()));
        refusing.set(false);
        String answer = api.perform(post("/api/v1/dead-letters/" + failed.commandId() + "/replay")
                        .with(Tokens.of(company)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        UUID again = UUID.fromString(answer.replaceAll(".*\"commandId\":\"([^\"]+)\".*", "$1"));
        assertThat(again).isNotEqualTo(failed.commandId().value());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> api.perform(get("/api/v1/deliveries/" + again).with(Tokens.of(company)))
                                .andExpect(jsonPath("$.delivery.outcome").value("ACCEPTED")));
        assertThat(evolution.texts(company)).containsExactly("a", "b", "a");
        api.perform(post("/api/v1/dead-letters/discard?cause=window-closed").with(Tokens.of(company)))
                .andExpect(jsonPath("$.done").value(1));
        api.perform(get("/api/v1/dead-letters").with(Tokens.of(company)))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void letsStaffDecideWhatNobodyKnows() throws Exception {
        aCompany();
        evolution.on(company, call -> call.text().equals("talvez") ? Reply.dropped() : null);
        var undecided = send(aCommand().text("talvez"));
        awaitOutcome(undecided, Outcome.UNDECIDED);

        api.perform(settle(undecided, "SENT", company))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.delivery.outcome").value("ACCEPTED"))
                .andExpect(jsonPath("$.delivery.reason").value("settled-by-staff"));
        api.perform(settle(undecided, "NOT_SENT", company)).andExpect(status().isConflict());
        api.perform(settle(undecided, "PERHAPS", company)).andExpect(status().isBadRequest());
        awaitOutcome(undecided, Outcome.ACCEPTED);

        var again = send(aCommand().text("talvez"));
        awaitOutcome(again, Outcome.UNDECIDED);
        evolution.usually(company);
        api.perform(settle(again, "SEND_AGAIN", company)).andExpect(status().isOk());
        api.perform(settle(again, "SEND_AGAIN", company)).andExpect(status().isOk());
        var last = send(aCommand().text("fim"));
        awaitOutcome(last, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("talvez", "talvez", "talvez", "fim");
    }

    @Test
    @Tag("I8")
    void keepsCompaniesApartButForTheOperator() throws Exception {
        aCompany();
        evolution.on(company, call -> Captures.reply("309-b-sendText-not-on-whatsapp"));
        var failed = send(aCommand());
        awaitOutcome(failed, Outcome.FAILED);
        CompanyId other = newCompany();

        api.perform(get("/api/v1/dead-letters").with(Tokens.of(other)))
                .andExpect(jsonPath("$.total").value(0));
        api.perform(post("/api/v1/dead-letters/" + failed.commandId() + "/replay")
                        .with(Tokens.of(other)))
                .andExpect(status().isNotFound());
        api.perform(settle(failed, "DISCARD", other)).andExpect(status().isNotFound());
        api.perform(get("/api/v1/dead-letters?cause=not-on-whatsapp&size=200").with(Tokens.operator()))
                .andExpect(jsonPath("$.items[*].id")
                        .value(Matchers.hasItem(failed.commandId().toString())));
        api.perform(post("/api/v1/dead-letters/" + failed.commandId() + "/discard")
                        .with(Tokens.operator()))
                .andExpect(status().isOk());
    }

    @Test
    void showsWhatNoConsumerCouldProcessAndProcessesItAgain() throws Exception {
        aCompany();
        var command = aCommand().text("encalhada").build();
        deadLetter(command);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> api.perform(
                                get("/api/v1/dead-letters?source=send-commands").with(Tokens.of(company)))
                        .andExpect(jsonPath("$.total").value(1))
                        .andExpect(jsonPath("$.items[0].cause").value("IllegalStateException"))
                        .andExpect(jsonPath("$.items[0].detail").value("boom ***"))
                        .andExpect(jsonPath("$.items[0].type").value("message.send.v1")));
        String id = api.perform(get("/api/v1/dead-letters").with(Tokens.of(company)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        api.perform(get("/api/v1/dead-letters/" + id).with(Tokens.of(company)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.letter.source").value("send-commands"))
                .andExpect(jsonPath("$.stream.consumer").value("adapter-commands"))
                .andExpect(jsonPath("$.stream.message.commandId")
                        .value(command.commandId().toString()))
                .andExpect(jsonPath("$.stream.message.person").doesNotExist());
        api.perform(get("/api/v1/dead-letters/" + id).with(Tokens.of(newCompany())))
                .andExpect(status().isNotFound());
        api.perform(post("/api/v1/dead-letters/replay?cause=IllegalStateException&source=send-commands")
                        .with(Tokens.of(company)))
                .andExpect(jsonPath("$.done").value(1));

        awaitOutcome(command, Outcome.ACCEPTED);
        api.perform(get("/api/v1/dead-letters").with(Tokens.of(company)))
                .andExpect(jsonPath("$.total").value(0));
    }

    private RequestBuilder settle(MessageSend command, String way, CompanyId caller) {
        return post("/api/v1/deliveries/" + command.commandId() + "/settle")
                .with(Tokens.of(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"as\": \"" + way + "\"}");
    }

    private void deadLetter(MessageSend command) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    Topics.SEND_COMMANDS.deadLetterName(),
                    company.toString(),
                    codec.encode(command).getBytes(UTF_8));
            Map.of(
                            EventHeaders.ID,
                            UUID.randomUUID().toString(),
                            EventHeaders.TYPE,
                            "message.send.v1",
                            EventHeaders.TIME,
                            Instant.now().toString(),
                            EventHeaders.SUBJECT,
                            "appointment/42",
                            EventHeaders.COMPANY,
                            company.toString(),
                            KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN,
                            "java.lang.IllegalStateException",
                            KafkaHeaders.DLT_EXCEPTION_MESSAGE,
                            "boom 5511999990001",
                            KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP,
                            "adapter-commands")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
            producer.send(record);
            producer.flush();
        }
    }
}
