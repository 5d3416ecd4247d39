package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PhonesIT {
    private static final String BAILEYS = "company_1_whatsapp";
    private static final String CLOUD = "company_2_whatsapp";

    private static RunningSimulator simulator;
    private static WebhookListener listener;
    private static int phones;

    private String phone;

    @BeforeAll
    static void start() throws IOException {
        simulator = RunningSimulator.start();
        listener = WebhookListener.start();
        simulator.createBaileys(BAILEYS, listener);
        simulator.createCloud(CLOUD, "600", listener);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        listener.close();
    }

    @BeforeEach
    void someoneElse() {
        phone = "55319999" + String.format("%05d", ++phones);
        await().until(() ->
                simulator.get("/simulator/webhooks").json().path("waiting").asInt() == 0);
        listener.clear();
    }

    private JsonNode last() {
        var shown = simulator.shown(phone);
        return shown.get(shown.size() - 1);
    }

    private String reply(String body) {
        var answer = simulator.post("/simulator/phones/" + phone + "/reply", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private JsonNode upsert() {
        await().until(() -> !listener.of("messages.upsert").isEmpty());
        return listener.of("messages.upsert").getLast().data();
    }

    @Test
    void showsWhatWasSentWhicheverWayTheNumberIsWritten() {
        simulator.sendText(BAILEYS, phone, "com nove");
        simulator.sendText(BAILEYS, phone.replaceFirst("^55319", "5531"), "sem nove");

        assertThat(simulator.shown(phone))
                .extracting(message -> message.path("text").asString())
                .containsExactly("com nove", "sem nove");
        assertThat(simulator.shown(phone.replaceFirst("^55319", "5531"))).hasSize(2);
    }

    @Test
    void aMessageHasThePinnedFields() {
        var id = simulator
                .sendText(BAILEYS, phone, "oi")
                .json()
                .path("key")
                .path("id")
                .asString();

        var shown = last();

        assertThat(shown.path("id").asString()).isEqualTo(id);
        assertThat(shown.path("instance").asString()).isEqualTo(BAILEYS);
        assertThat(shown.path("fromMe").asBoolean()).isFalse();
        assertThat(shown.path("options").isArray()).isTrue();
        assertThat(shown.path("status").asString()).isEqualTo("SENT");
        assertThat(Instant.parse(shown.path("at").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void cloudButtonsLoseDescriptionAndFooterAndTheirAnswerLosesTheId() {
        var sent = simulator.post("/message/sendButtons/" + CLOUD, """
                {"number":"%s","title":"Confirmar?","description":"Amanhã","footer":"Clínica",
                 "buttons":[{"type":"reply","displayText":"Sim","id":"yes:1"},{"type":"reply","displayText":"Não","id":"no:1"}]}
                """.formatted(phone));
        assertThat(last().path("text").asString()).isEqualTo("Confirmar?");
        assertThat(last().path("options").path(1).path("id").asString()).isEqualTo("no:1");

        reply("{'instance':'" + CLOUD + "','optionId':'yes:1'}");

        var upsert = upsert();
        assertThat(upsert.path("messageType").asString()).isEqualTo("interactiveMessage");
        assertThat(upsert.path("message").path("conversation").asString()).isEqualTo("Sim");
        assertThat(upsert.path("contextInfo").path("stanzaId").asString())
                .isEqualTo(sent.json().path("key").path("id").asString());
        assertThat(upsert.toString()).doesNotContain("yes:1");
    }

    @Test
    void cloudListRowsAreOptions() {
        simulator.post("/message/sendList/" + CLOUD, """
                {"number":"%s","title":"Horários","description":"Escolha","footerText":"f","buttonText":"Ver",
                 "sections":[{"title":"Terça","rows":[{"title":"09:00","description":"Dra. Ana","rowId":"slot:1"}]}]}
                """.formatted(phone));

        assertThat(last().path("options").path(0).path("description").asString())
                .isEqualTo("Dra. Ana");
        reply("{'instance':'" + CLOUD + "','optionId':'slot:1'}");
        assertThat(upsert().path("message").path("conversation").asString()).isEqualTo("09:00");
    }

    @Test
    void baileysButtonsAreAcceptedAndNeverShown() {
        var answer = simulator.post("/message/sendButtons/" + BAILEYS, """
                {"number":"%s","title":"C?","buttons":[{"type":"reply","displayText":"Sim","id":"a"}]}
                """.formatted(phone));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(simulator.shown(phone)).isEmpty();
    }

    @Test
    void pollsCanBeVotedChangedAndTakenBack() {
        var poll = simulator
                .post("/message/sendPoll/" + BAILEYS, """
                        {"number":"%s","name":"C?","selectableCount":1,"values":["Sim","Não"]}
                        """.formatted(phone))
                .json()
                .path("key")
                .path("id")
                .asString();

        reply("{'instance':'" + BAILEYS + "','optionId':'Não'}");

        var upsert = upsert();
        var update = upsert.path("message").path("pollUpdateMessage");
        assertThat(update.path("pollCreationMessageKey").path("id").asString()).isEqualTo(poll);
        assertThat(update.path("vote").path("selectedOptions").toString()).isEqualTo("[\"Não\"]");
        assertThat(upsert.path("pollUpdates").path(0).path("voters")).isEmpty();
        assertThat(upsert.path("pollUpdates").path(1).path("voters")).hasSize(1);

        reply("{'instance':'" + BAILEYS + "','optionIds':[],'quotedId':'" + poll + "'}");
        await().until(() -> listener.of("messages.upsert").size() == 2);
        assertThat(upsert().path("pollUpdates").path(1).path("voters")).isEmpty();
    }

    @Test
    void theSameMessageIdRepeatsTheWebhookAndNotTheBubble() {
        reply("{'instance':'" + BAILEYS + "','text':'sim','messageId':'3ADUP'}");
        reply("{'instance':'" + BAILEYS + "','text':'sim','messageId':'3ADUP'}");

        await().until(() -> listener.of("messages.upsert").size() == 2);
        assertThat(simulator.shown(phone)).hasSize(1);
    }

    @Test
    void editsAndDeletionsArriveAsEdited() {
        var id = reply("{'instance':'" + BAILEYS + "','text':'sim'}");

        reply("{'instance':'" + BAILEYS + "','edit':'" + id + "','text':'não'}");
        assertThat(last().path("text").asString()).isEqualTo("não");
        reply("{'instance':'" + BAILEYS + "','delete':'" + id + "'}");

        await().until(() -> listener.of("messages.edited").size() == 2);
        assertThat(listener.of("messages.edited"))
                .extracting(webhook -> webhook.data().path("type").asString())
                .containsExactly("MESSAGE_EDIT", "REVOKE");
        assertThat(last().path("status").asString()).isEqualTo("DELETED");
    }

    @Test
    void theOwnerCanAnswerFromTheCompanysPhone() {
        reply("{'instance':'" + BAILEYS + "','text':'Deixa comigo','fromOwner':true}");

        assertThat(upsert().path("key").path("fromMe").asBoolean()).isTrue();
        assertThat(last().path("fromMe").asBoolean()).isFalse();
        assertThat(last().path("fromOwner").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "image,imageMessage," + BAILEYS,
        "audio,audioMessage," + BAILEYS,
        "image,imageMessage," + CLOUD,
        "audio,audioMessage," + CLOUD
    })
    void mediaArriveAsSuch(String media, String messageType, String instance) {
        reply("{'instance':'" + instance + "','" + media + "':true}");

        assertThat(upsert().path("messageType").asString()).isEqualTo(messageType);
        assertThat(last().path("media").asString()).isEqualTo(media);
    }

    @Test
    void aReactionIsPutOnTheMessage() {
        var id = simulator
                .sendText(BAILEYS, phone, "oi")
                .json()
                .path("key")
                .path("id")
                .asString();

        reply("{'instance':'" + BAILEYS + "','reaction':'👍','quotedId':'" + id + "'}");

        assertThat(upsert().path("message")
                        .path("reactionMessage")
                        .path("key")
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(last().path("reaction").asString()).isEqualTo("👍");
    }

    @Test
    void whatIsWrittenWhileTheInstanceIsAwayArrivesWhenItIsBack() {
        simulator.post("/simulator/instances/" + BAILEYS + "/connection", "{\"state\":\"connecting\"}");
        reply("{'instance':'" + BAILEYS + "','text':'tem alguém aí?'}");
        await().until(() ->
                simulator.get("/simulator/webhooks").json().path("waiting").asInt() == 0);
        assertThat(listener.of("messages.upsert")).isEmpty();

        simulator.post("/simulator/instances/" + BAILEYS + "/connection", "{\"state\":\"open\"}");

        assertThat(upsert().path("message").path("conversation").asString()).isEqualTo("tem alguém aí?");
    }

    @Test
    void listsThePhonesWithTheNewestFirst() {
        simulator.sendText(BAILEYS, phone, "oi");

        var first = simulator.get("/simulator/phones").json().path(0);

        assertThat(first.path("phone").asString()).isEqualTo(phone);
        assertThat(first.path("instances").toString()).contains(BAILEYS);
    }

    @Test
    void servesThePageAndKeepsTheRootForEvolution() {
        assertThat(simulator.get("/phones").contentType()).startsWith("text/html");
        assertThat(simulator.get("/phones").text()).contains("lang=\"pt-BR\"");
        assertThat(simulator.get("/").json().path("version").asString()).isEqualTo("2.3.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'text':'oi'}                                                   | 400 | "instance" is missing
            {'instance':'nobody','text':'oi'}                               | 404 | There is no instance "nobody"
            {'instance':'company_1_whatsapp'}                               | 400 | exactly one of text, optionId
            {'instance':'company_1_whatsapp','text':'a','optionId':'b'}     | 400 | this one has optionId and text
            {'instance':'company_1_whatsapp','optionId':'b'}                | 404 | shows no option "b" of company_1_whatsapp; it shows none
            {'instance':'company_1_whatsapp','txt':'b'}                     | 400 | The field "txt" is unknown; allowed are
            {'instance':'company_1_whatsapp','reaction':'b'}                | 400 | needs quotedId
            {'instance':'company_2_whatsapp','text':'b','fromOwner':true}   | 400 | on a Baileys instance
            {'instance':'company_2_whatsapp','delete':'b'}                  | 400 | edits and deletions never arrive
            {'instance':                                                    | 400 | not valid JSON
            """)
    void aReplyThatCannotBePlayedIsExplained(String body, int status, String explanation) {
        var answer = simulator.post("/simulator/phones/" + phone + "/reply", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(explanation);
    }

    @Test
    void aPhoneThatIsNoneIsExplained() {
        var answer = simulator.get("/simulator/phones/maria/messages");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("5511999990001");
    }
}
