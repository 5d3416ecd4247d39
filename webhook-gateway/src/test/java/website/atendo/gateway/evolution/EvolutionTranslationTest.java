package website.atendo.gateway.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.contracts.sending.Receipt;
import website.atendo.gateway.Webhooks;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.facts.Translation;

/** Shapes that the captures do not show, by other versions of Evolution or by other phones. */
class EvolutionTranslationTest {
    private static final CompanyId COMPANY = new CompanyId(1);
    private static final InstanceName INSTANCE = InstanceName.of(COMPANY);
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "remoteJid,      5511999990001@s.whatsapp.net,    , ,                       +5511999990001",
        "remoteJid,      5511999990001:12@s.whatsapp.net, , ,                       +5511999990001",
        "remoteJid,      135790246813579@lid, remoteJidAlt, 5511999990001@s.whatsapp.net, +5511999990001",
        "remoteJid,      135790246813579@lid, senderPn,     5511999990001@s.whatsapp.net, +5511999990001",
        "remoteJid,      135790246813579@lid, participantAlt, 5511999990001@s.whatsapp.net, +5511999990001",
        "remoteJid,      135790246813579@lid, remoteJidAlt, 5511988887777@s.whatsapp.net, ",
        "remoteJid,      135790246813579@lid, , , "
    })
    @Tag("T31")
    void findsThePhoneWhereverAVersionPutsIt(String one, String jid, String other, String alt, String phone) {
        String more = other == null ? "" : ",\"%s\":\"%s\"".formatted(other, alt);

        InboundMessage said = said("messages.upsert", """
                        {"key":{"%s":"%s"%s,"fromMe":false,"id":"3A1"},"message":{"conversation":"oi"}}""".formatted(one, jid, more));

        assertThat(said.person().phone()).isEqualTo(phone);
        assertThat(said.person().lid()).isEqualTo(jid.endsWith("@lid") ? jid : null);
    }

    @Test
    @Tag("T32")
    void leavesTheNinthDigitAlone() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"553199990001@s.whatsapp.net","id":"3A1"},"message":{"conversation":"oi"}}""");

        assertThat(said.person().phone()).isEqualTo("+553199990001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"viewOnceMessageV2\":{\"message\":{\"conversation\":\"sim\"}}}",
                "{\"ephemeralMessage\":{\"message\":{\"viewOnceMessage\":{\"message\":{\"extendedTextMessage\":{\"text\":\"sim\",\"contextInfo\":{\"stanzaId\":\"3EB0\"}}}}}}}",
                "{\"messageContextInfo\":{},\"deviceSentMessage\":{\"message\":{\"conversation\":\"sim\"}}}"
            })
    void unwrapsATextFromWhateverItCameIn(String message) {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":%s}""".formatted(message));

        assertThat(said).isInstanceOf(InboundMessage.Text.class);
        assertThat(said.person().text()).isEqualTo("sim");
        assertThat(said.head().quotedMessageId()).isEqualTo(message.contains("stanzaId") ? "3EB0" : null);
    }

    @ParameterizedTest
    @CsvSource({
        "audioMessage, audio",
        "videoMessage, video",
        "ptvMessage, video",
        "stickerMessage, sticker",
        "documentMessage, document",
        "locationMessage, location",
        "liveLocationMessage, location",
        "contactMessage, contact",
        "contactsArrayMessage, contact",
        "pollCreationMessageV3, poll"
    })
    void namesTheKindOfAMedium(String type, String kind) {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"messageContextInfo":{},"%s":{}}}""".formatted(type));

        assertThat(said)
                .isInstanceOfSatisfying(
                        InboundMessage.Media.class,
                        media -> assertThat(media.kind()).isEqualTo(kind));
    }

    @Test
    void readsADocumentsCaptionInsideItsWrapping() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":
                 {"documentWithCaptionMessage":{"message":{"documentMessage":{"caption":"exame"}}}}}""");

        assertThat(said).isInstanceOf(InboundMessage.Media.class);
        assertThat(said.person().text()).isEqualTo("exame");
    }

    @Test
    void readsARowChosenByNativeFlow() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"interactiveResponseMessage":
                 {"body":{"text":"09:00"},"nativeFlowResponseMessage":{"name":"single_select","paramsJson":"{\\"id\\":\\"slot:1\\"}"}}}}""");

        assertThat(said)
                .isInstanceOfSatisfying(
                        InboundMessage.ListRow.class,
                        row -> assertThat(row.optionId()).isEqualTo("slot:1"));
        assertThat(said.person().text()).isEqualTo("09:00");
    }

    @Test
    void doesNotGuessWhatABrokenAnswerMeant() {
        assertThat(translated("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"interactiveResponseMessage":
                 {"nativeFlowResponseMessage":{"paramsJson":"{no json"}}}}""")).isInstanceOf(Translation.NotUnderstood.class);
    }

    @Test
    void keepsAVoteThatCouldNotBeDecrypted() {
        assertThat(translated("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"pollUpdateMessage":
                 {"pollCreationMessageKey":{"id":"3EB0"},"vote":{}}}}""")).isInstanceOf(Translation.NotUnderstood.class);
    }

    @Test
    void takesAReactionBack() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":
                 {"reactionMessage":{"key":{"id":"3EB0"},"text":""}}}""");

        assertThat(said).isInstanceOfSatisfying(InboundMessage.Reaction.class, reaction -> {
            assertThat(reaction.targetMessageId()).isEqualTo("3EB0");
            assertThat(reaction.emoji()).isEmpty();
        });
    }

    @Test
    void readsEditsAndDeletionsThatComeAsMessages() {
        InboundMessage edited = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A2"},"message":{"editedMessage":{"message":
                 {"protocolMessage":{"key":{"id":"3A1"},"type":14,"editedMessage":{"extendedTextMessage":{"text":"não"}}}}}}}""");
        InboundMessage deleted = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A3"},"message":
                 {"protocolMessage":{"key":{"id":"3A1"},"type":0}}}""");

        assertThat(edited)
                .isInstanceOfSatisfying(
                        InboundMessage.Edited.class,
                        edit -> assertThat(edit.targetMessageId()).isEqualTo("3A1"));
        assertThat(edited.person().text()).isEqualTo("não");
        assertThat(deleted).isInstanceOf(InboundMessage.Deleted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocolMessage\":{\"type\":\"EPHEMERAL_SETTING\"}}",
                "{\"messageContextInfo\":{},\"senderKeyDistributionMessage\":{}}"
            })
    void leavesWhatsAppsOwnAffairsAlone(String message) {
        assertThat(translated("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":%s}""".formatted(message))).isInstanceOf(Translation.NotNeeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1795449600,                                         2026-11-23T16:00:00Z",
        "1795449600123,                                      2026-11-23T16:00:00.123Z",
        "'\"1795449600\"',                                   2026-11-23T16:00:00Z",
        "'{\"low\":1795449600,\"high\":0,\"unsigned\":true}', 2026-11-23T16:00:00Z",
        "'{\"low\":153832764,\"high\":418,\"unsigned\":false}', 2026-11-23T16:09:22.492Z"
    })
    @Tag("T35")
    void takesTheProvidersTimeHoweverItIsWritten(String written, Instant at) {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"conversation":"oi"},
                 "messageTimestamp":%s}""".formatted(written));

        assertThat(said.head().at()).isEqualTo(at);
    }

    @Test
    @Tag("T35")
    void takesOurTimeWhereTheProviderTellsNone() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"conversation":"oi"}}""");

        assertThat(said.head().at()).isEqualTo(NOW);
    }

    @Test
    @Tag("T36")
    void tellsTheOwnerFromTheClient() {
        InboundMessage said = said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","fromMe":true,"id":"3A1"},"pushName":"Clínica",
                 "message":{"conversation":"oi"}}""");

        assertThat(said.head().fromOwner()).isTrue();
        assertThat(said.person().phone()).isEqualTo("+5511999990001");
        assertThat(said.person().name()).isNull();
    }

    @Test
    void readsAVoteFromAPollsOwnState() {
        InboundMessage vote = said("messages.update", """
                {"keyId":"3EB0","remoteJid":"135790246813579@lid","fromMe":true,"status":"SERVER_ACK","pollUpdates":
                 [{"name":"Confirmar","voters":["5511999990001@s.whatsapp.net"]},{"name":"Cancelar","voters":[]}]}""");
        InboundMessage takenBack = said("messages.update", """
                {"keyId":"3EB0","remoteJid":"5511999990001@s.whatsapp.net","fromMe":true,"pollUpdates":
                 [{"name":"Confirmar","voters":[]},{"name":"Cancelar","voters":[]}]}""");

        assertThat(vote).isInstanceOfSatisfying(InboundMessage.PollVote.class, v -> {
            assertThat(v.pollMessageId()).isEqualTo("3EB0");
            assertThat(v.selected()).containsExactly("Confirmar");
            assertThat(v.person().phone()).isEqualTo("+5511999990001");
            assertThat(v.person().lid()).isEqualTo("135790246813579@lid");
            assertThat(v.head().fromOwner()).isFalse();
        });
        assertThat(takenBack)
                .isInstanceOfSatisfying(
                        InboundMessage.PollVote.class,
                        v -> assertThat(v.selected()).isEmpty());
        assertThat(translated("messages.update", """
                {"keyId":"3EB0","remoteJid":"5511999990001@s.whatsapp.net","fromMe":true,"pollUpdates":
                 [{"name":"Confirmar","voters":["5511988887777@s.whatsapp.net"]}]}""")).isInstanceOf(Translation.NotNeeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ACK, SENT", "SENT, SENT", "DELIVERY_ACK, DELIVERED", "DELIVERED, DELIVERED",
        "READ, READ", "PLAYED, READ", "ERROR, FAILED", "FAILED, FAILED"
    })
    @Tag("I10")
    void speaksBothVocabulariesOfReceipts(String status, Receipt receipt) {
        assertThat(told(
                        "messages.update",
                        "{\"keyId\":\"wamid.1\",\"fromMe\":false,\"status\":\"%s\"}".formatted(status)))
                .isEqualTo(new InboundStatus.Heard(INSTANCE, "wamid.1", receipt, null, NOW));
    }

    @Test
    void tellsWhyASendFailedWhereItIsTold() {
        assertThat(told("messages.update", """
                {"keyId":"wamid.1","status":"FAILED","error":{"code":131047,"title":"Re-engagement"}}"""))
                .isEqualTo(new InboundStatus.Heard(INSTANCE, "wamid.1", Receipt.FAILED, "131047", NOW));
    }

    @Test
    void takesNoReceiptForAMessageOfTheClient() {
        assertThat(translated("messages.update", "{\"keyId\":\"3A1\",\"fromMe\":false,\"status\":\"READ\"}"))
                .isInstanceOf(Translation.NotNeeded.class);
        assertThat(translated("messages.update", "{\"keyId\":\"3EB0\",\"fromMe\":true,\"status\":\"PENDING\"}"))
                .isInstanceOf(Translation.NotNeeded.class);
    }

    @Test
    void translatesEachOfAnArray() {
        Translation translation = translated("messages.upsert", """
                [{"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"3A1"},"message":{"conversation":"um"}},
                 {"key":{"remoteJid":"1@g.us","id":"3A2"},"message":{"conversation":"grupo"}},
                 {"key":{"remoteJid":"5511999990002@s.whatsapp.net","id":"3A3"},"message":{"conversation":"dois"}}]""");

        assertThat(translation)
                .isInstanceOfSatisfying(
                        Translation.Facts.class,
                        facts -> assertThat(facts.facts().stream().map(Fact::id))
                                .containsExactly(
                                        EventId.of("inbound", INSTANCE, "message", "3A1"),
                                        EventId.of("inbound", INSTANCE, "message", "3A3")));
    }

    @Test
    void tellsCloudFromBaileysByTheMessagesId() {
        assertThat(said("messages.upsert", """
                {"key":{"remoteJid":"5511999990001@s.whatsapp.net","id":"wamid.1"},"message":{"conversation":"oi"}}""").head().provider()).isEqualTo(Provider.EVOLUTION_CLOUD);
    }

    @ParameterizedTest
    @CsvSource({
        "connection.update, '{\"state\":\"open\",\"statusReason\":200}',    CONNECTED,    ",
        "connection.update, '{\"state\":\"connecting\"}',                   CONNECTING,   ",
        "connection.update, '{\"state\":\"refused\",\"statusReason\":428}', DISCONNECTED, 428",
        "connection.update, '{\"state\":\"close\",\"statusReason\":408}',   DISCONNECTED, 408",
        "connection.update, '{\"state\":\"close\",\"statusReason\":401}',   LOGGED_OUT,   401",
        "connection.update, '{\"state\":\"close\",\"statusReason\":402}',   BANNED,       402",
        "connection.update, '{\"state\":\"close\",\"statusReason\":403}',   BANNED,       403",
        "connection.update, '{\"state\":\"close\",\"statusReason\":406}',   BANNED,       406",
        "status.instance,   '{\"status\":\"closed\",\"disconnectionReasonCode\":401}', LOGGED_OUT, 401",
        "logout.instance,   'null',                                         LOGGED_OUT,   ",
        "instance.delete,   '{}',                                           DISCONNECTED, ",
        "remove.instance,   'null',                                         DISCONNECTED, "
    })
    void readsTheStateOfAnInstance(String event, String data, InstanceState state, Integer reason) {
        assertThat(translated(event, data)).isInstanceOfSatisfying(Translation.InstanceTold.class, told -> {
            assertThat(told.state()).isEqualTo(state);
            assertThat(told.reason()).isEqualTo(reason);
            assertThat(told.toldAt()).isEqualTo("2026-11-23T13:00:00");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "messages.upsert, MESSAGES_UPSERT",
        "MESSAGES_UPSERT, MESSAGES_UPSERT",
        "messages-upsert, MESSAGES_UPSERT",
        "messaging-history.set, MESSAGING_HISTORY_SET",
        "typebot.change-status, TYPEBOT_CHANGE_STATUS",
        "something.else, UNKNOWN",
        "'', UNKNOWN"
    })
    void knowsAnEventHoweverItsNameIsWritten(String name, EvolutionEvent event) {
        assertThat(EvolutionEvent.named(name)).isEqualTo(event);
    }

    @Test
    void showsNobodyInALog() {
        EvolutionWebhook webhook =
                EvolutionWebhook.in(JsonMapper.shared().readTree(Webhooks.text(COMPANY, "3A1", "segredo")));
        assertThat(List.of(webhook.toString(), new Address("5511999990001@s.whatsapp.net").toString()))
                .allSatisfy(shown -> assertThat(shown).doesNotContain("segredo", "5511"));
    }

    private static InboundMessage said(String event, String data) {
        var facts = (Translation.Facts) translated(event, data);
        assertThat(facts.facts()).hasSize(1);
        return ((Fact.Said) facts.facts().getFirst()).at(1);
    }

    private static InboundStatus told(String event, String data) {
        return ((Fact.Told)
                        ((Translation.Facts) translated(event, data)).facts().getFirst())
                .status();
    }

    private static Translation translated(String event, String data) {
        return new EvolutionTranslation(INSTANCE, false, NOW)
                .of(EvolutionWebhook.in(JsonMapper.shared().readTree(Webhooks.event(COMPANY, event, data))));
    }
}
