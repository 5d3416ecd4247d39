package website.atendo.adapter.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.adapter.Tokens;
import website.atendo.adapter.accounts.AccountProperties.Checks;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.tenancy.CompanyTransactions;

class AccountsIT extends AdapterTestBase {
    private static final String GROUP = "120363025246125486@g.us";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    MockMvc api;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NumberChecks numberChecks;

    @BeforeEach
    void known() {
        known(company, Provider.EVOLUTION_BAILEYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|chat/list||/chat/findChats|{}",
                "GET|chat/contacts?number=%2B5511999990001||/chat/findContacts|{\"where\":{\"remoteJid\":\"551199990001@s.whatsapp.net\"}}",
                "GET|chat/profile-picture?number=%2B5511999990001||/chat/fetchProfilePictureUrl|{\"number\":\"5511999990001\"}",
                "POST|chat/block|{\"number\":\"+5511999990001\",\"blocked\":true}|/chat/updateBlockStatus|{\"number\":\"5511999990001\",\"status\":\"block\"}",
                "POST|chat/block|{\"number\":\"+5511999990001\",\"blocked\":false}|/chat/updateBlockStatus|{\"number\":\"5511999990001\",\"status\":\"unblock\"}",
                "PUT|profile/name|{\"name\":\"Clínica\"}|/chat/updateProfileName|{\"name\":\"Clínica\"}",
                "PUT|profile/status|{\"status\":\"Aberto\"}|/chat/updateProfileStatus|{\"status\":\"Aberto\"}",
                "PUT|profile/picture|{\"picture\":\"https://x.example/a.png\"}|/chat/updateProfilePicture|{\"picture\":\"https://x.example/a.png\"}",
                "DELETE|profile/picture||/chat/removeProfilePicture|{}",
                "POST|group/create|{\"subject\":\"Equipe\",\"participants\":[\"+5511999990001\"]}|/group/create|{\"subject\":\"Equipe\",\"participants\":[\"5511999990001\"]}",
                "GET|group/list||/group/fetchAllGroups|{}",
                "GET|group/" + GROUP + "||/group/findGroupInfos|{}",
                "GET|group/" + GROUP + "/participants||/group/participants|{}",
                "POST|group/" + GROUP
                        + "/participants|{\"action\":\"promote\",\"participants\":[\"+5511999990001\"]}|/group/updateParticipant|{\"action\":\"promote\",\"participants\":[\"5511999990001\"]}",
                "PUT|group/" + GROUP
                        + "/subject|{\"subject\":\"Novo\"}|/group/updateGroupSubject|{\"subject\":\"Novo\"}",
                "GET|group/" + GROUP + "/invite-code||/group/inviteCode|{}",
                "POST|group/" + GROUP + "/leave||/group/leaveGroup|{}"
            })
    @Tag("I8")
    void actOnTheCompanysOwnInstanceOnly(String method, String path, String body, String called, String sent)
            throws Exception {
        evolution.on(company, AccountsIT::answer);

        call(method, path, body).andExpect(status().is2xxSuccessful());

        assertThat(calls(called)).isNotEmpty().last().satisfies(call -> {
            assertThat(call.instance()).isEqualTo(InstanceName.of(company).value());
            assertThat(call.body()).isEqualTo(JSON.readTree(sent));
        });

        String foreign = (path.contains("?") ? "&" : "?") + "instance_name="
                + InstanceName.of(newCompany()).value();
        int before = evolution.calls(company).size();
        call(method, path + foreign, body).andExpect(status().isNotFound());
        assertThat(evolution.calls(company)).hasSize(before);
        assertThat(audited()).as("what changes the account is in the audit log").hasSize(method.equals("GET") ? 0 : 1);
    }

    @Test
    void tellTheChatsWithTheirLastMessages() throws Exception {
        evolution.on(company, call -> Captures.reply("327-b-findChats"));

        call("GET", "chat/list", null)
                .andExpect(jsonPath("$.items[0].address").value("5511999990001@s.whatsapp.net"))
                .andExpect(jsonPath("$.items[0].lastMessage.fromMe").value(true))
                .andExpect(jsonPath("$.items[0].lastMessage.text").value("digitado no celular da clínica"))
                .andExpect(jsonPath("$.items[0].lastAt").value("2026-11-23T16:09:29Z"));
    }

    @Test
    void tellTheMessagesOfAChatByPage() throws Exception {
        evolution.on(company, call -> Captures.reply("076-findMessages-by-jid"));

        call("GET", "chat/messages?number=%2B5531999990001&from=2026-11-23T00:00:00Z&page=1&size=5", null)
                .andExpect(jsonPath("$.total").value(10))
                .andExpect(jsonPath("$.page").value(1))
                .andExpect(jsonPath("$.items[0].type").value("imageMessage"))
                .andExpect(jsonPath("$.items[0].text").value("Foto"));

        assertThat(calls("/chat/findMessages")).singleElement().satisfies(call -> {
            assertThat(call.body().path("page").asInt()).isEqualTo(2);
            assertThat(call.body().path("offset").asInt()).isEqualTo(5);
            assertThat(call.body().path("where").path("messageTimestamp").propertyNames())
                    .as("both ends, or neither counts")
                    .containsExactlyInAnyOrder("gte", "lte");
        });
    }

    @Test
    void showMessagesAsReadUnderTheChatsNameInTheRecord() throws Exception {
        evolution.on(
                company,
                call -> call.path().startsWith("/chat/findMessages/")
                        ? new Reply(
                                200,
                                "{\"messages\":{\"total\":1,\"pages\":1,\"records\":[{\"key\":{\"id\":\"3AX\",\"remoteJid\":\"553199990001@s.whatsapp.net\"}}]}}")
                        : Captures.reply("329-b-markMessageAsRead"));

        call("POST", "message/read", "{\"number\":\"+5531999990001\",\"messageIds\":[\"3AX\",\"3AY\"]}")
                .andExpect(status().isNoContent());

        assertThat(calls("/chat/markMessageAsRead"))
                .singleElement()
                .satisfies(call -> assertThat(call.body().path("readMessages").toString())
                        .contains("3AX", "3AY", "\"553199990001@s.whatsapp.net\""));
    }

    @ParameterizedTest
    @Tag("I13")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|chat/messages?number=alguém||number",
                "GET|chat/messages?number=%2B5511999990001&size=0||size",
                "GET|chat/messages?number=%2B5511999990001&from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z||until",
                "GET|chat/list?page=-1||page",
                "POST|chat/check-numbers|{\"numbers\":[]}|numbers",
                "POST|chat/check-numbers|{\"numbers\":[\"+5511999990001\",\"x\"]}|numbers[1]",
                "POST|chat/block|{\"number\":\"+5511999990001\"}|blocked",
                "POST|message/read|{\"number\":\"+5511999990001\",\"messageIds\":[]}|messageIds",
                "PUT|profile/name|{\"name\":\"um nome com mais de vinte e cinco letras\"}|name",
                "PUT|profile/picture|{\"picture\":\"file:///etc/passwd\"}|picture",
                "POST|group/create|{\"subject\":\"Equipe\",\"participants\":[]}|participants",
                "POST|group/create|{\"subject\":\"Equipe\",\"participants\":[\"nobody\"]}|participants[0]",
                "GET|group/equipe||groupId",
                "POST|group/" + GROUP
                        + "/participants|{\"action\":\"ban\",\"participants\":[\"+5511999990001\"]}|action"
            })
    void sayWhatIsWrong(String method, String path, String body, String field) throws Exception {
        call(method, path, body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value(field));
        assertThat(evolution.calls(company)).isEmpty();
    }

    @Test
    void sayThatANumberOfTheOfficialPlatformCannotDoThat() throws Exception {
        evolution.on(company, call -> Captures.reply("055-markMessageAsRead-business"));

        call("PUT", "profile/name", "{\"name\":\"Clínica\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/not-available-for-this-number"));

        assertThat(audited()).as("nothing was changed").isEmpty();
    }

    @Test
    void sayWhatToDoWhereTheNumberIsNotConnectedOrTheGroupIsNotThere() throws Exception {
        evolution.on(
                company, call -> new Reply(500, "{\"status\":500,\"response\":{\"message\":\"Connection Closed\"}}"));
        call("GET", "group/list", null)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/instance-not-connected"));

        evolution.on(
                company,
                call -> new Reply(404, "{\"status\":404,\"response\":{\"message\":[\"Error fetching group\"]}}"));
        call("GET", "group/" + GROUP, null)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/not-found"));

        evolution.on(company, call -> Captures.reply("005-instance-unknown-404"));
        call("GET", "chat/list", null)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/instance-missing"));
    }

    @Test
    @Tag("I5")
    void leaveAnInstanceThatKeepsFailingAloneAndNobodyElse() throws Exception {
        evolution.on(company, call -> Reply.dropped());
        for (int i = 0; i < 3; i++) {
            call("GET", "chat/list", null).andExpect(status().isBadGateway());
        }

        call("GET", "chat/list", null)
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "30"))
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/provider-resting"));

        assertThat(calls("/chat/findChats")).hasSize(3);
        CompanyId other = newCompany();
        known(other, Provider.EVOLUTION_BAILEYS);
        evolution.on(other, call -> Captures.reply("327-b-findChats"));
        api.perform(get("/api/v1/evolution-api/chat/list").with(Tokens.of(other)))
                .andExpect(status().isOk());
    }

    @Test
    void checkNumbersOnceAndNoMoreThanIsSafe() throws Exception {
        evolution.on(company, AccountsIT::allButTheLastAreOnWhatsApp);
        List<String> numbers =
                IntStream.range(0, 50).mapToObj("+55119999900%02d"::formatted).toList();

        check(numbers)
                .andExpect(jsonPath("$.items.length()").value(50))
                .andExpect(jsonPath("$.items[0].exists").value(true))
                .andExpect(jsonPath("$.items[0].number").value("+5511999990000"))
                .andExpect(jsonPath("$.items[20].exists").doesNotExist())
                .andExpect(jsonPath("$.items[20].retryAt").exists())
                .andExpect(jsonPath("$.pending").value(30))
                .andExpect(header().exists("Retry-After"));
        assertThat(calls("/chat/whatsappNumbers"))
                .extracting(call -> call.body().path("numbers").size())
                .containsExactly(10, 10);

        check(numbers.subList(0, 20))
                .andExpect(jsonPath("$.pending").value(0))
                .andExpect(jsonPath("$.items[9].exists").value(false));
        check(List.of("+551199990000")).andExpect(jsonPath("$.items[0].exists").value(true));
        assertThat(calls("/chat/whatsappNumbers"))
                .as("what is known is not asked again, however it is written")
                .hasSize(2);

        clock.advance(Duration.ofHours(10));
        check(numbers).andExpect(jsonPath("$.pending").value(20));
        assertThat(calls("/chat/whatsappNumbers")).hasSize(3);

        clock.advance(Duration.ofDays(3));
        check(numbers.subList(0, 20)).andExpect(jsonPath("$.pending").value(0));
        assertThat(calls("/chat/whatsappNumbers").getLast().body().path("numbers"))
                .as("that a phone is missing is not believed for long")
                .hasSize(2);
    }

    @Test
    void checkNoMoreThanSoManyNumbersADay() {
        var limits = new Checks(Duration.ZERO, 20, 25, 10, Duration.ofDays(30), Duration.ofDays(2));
        LocalDate today = LocalDate.parse("2026-03-01");

        assertThat(List.of(take(limits, today), take(limits, today), take(limits, today), take(limits, today)))
                .extracting(NumberChecks.Leave::phones)
                .containsExactly(10, 10, 5, 0);
        assertThat(take(limits, today).nextAt()).isEqualTo(Instant.parse("2026-03-02T03:00:00Z"));
        assertThat(take(limits, today.plusDays(1)).phones()).isEqualTo(10);
    }

    private NumberChecks.Leave take(Checks limits, LocalDate today) {
        return transactions.call(
                company,
                () -> numberChecks.take(company, 10, limits, now(), today, Instant.parse("2026-03-02T03:00:00Z")));
    }

    private static Reply allButTheLastAreOnWhatsApp(Call call) {
        List<String> numbers = StreamSupport.stream(call.body().path("numbers").spliterator(), false)
                .map(number -> number.asString())
                .toList();
        List<String> rows = numbers.stream()
                .map(number -> "{\"jid\":\"%s@s.whatsapp.net\",\"exists\":%s,\"number\":\"%s\"}"
                        .formatted(number, !number.equals(numbers.getLast()) || numbers.size() == 1, number))
                .toList();
        return new Reply(200, "[" + String.join(",", rows) + "]");
    }

    private ResultActions check(List<String> numbers) throws Exception {
        return api.perform(post("/api/v1/evolution-api/chat/check-numbers")
                        .with(Tokens.of(company))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"numbers\":[\"" + String.join("\",\"", numbers) + "\"]}"))
                .andExpect(status().isOk());
    }

    /** As the real server answers, where it was asked. */
    private static Reply answer(Call call) {
        String group =
                "{\"id\":\"%s\",\"subject\":\"Equipe\",\"size\":2,\"creation\":1795450169,\"desc\":\"\",\"participants\":[{\"id\":\"5511999990001@s.whatsapp.net\",\"admin\":\"superadmin\"}]}"
                        .formatted(GROUP);
        return switch (call.route()) {
            case "findChats" -> Captures.reply("327-b-findChats");
            case "findContacts" -> Captures.reply("328-b-findContacts");
            case "fetchProfilePictureUrl" -> Captures.reply("333-b-fetchProfilePictureUrl");
            case "updateBlockStatus" -> Captures.reply("332-b-updateBlockStatus");
            case "updateProfileName", "updateProfileStatus", "updateProfilePicture", "removeProfilePicture" ->
                Captures.reply("334-b-updateProfileName");
            case "fetchAllGroups" -> new Reply(200, "[" + group + "]");
            case "inviteCode" -> new Reply(200, "{\"inviteUrl\":\"https://chat.whatsapp.com/X\",\"inviteCode\":\"X\"}");
            case "create", "findGroupInfos", "participants" -> new Reply(200, group);
            case "updateParticipant" ->
                new Reply(
                        201,
                        "{\"updateParticipants\":[{\"status\":\"200\",\"jid\":\"5511999990001@s.whatsapp.net\"}]}");
            default -> new Reply(200, "{\"update\":\"success\"}");
        };
    }

    private ResultActions call(String method, String path, @Nullable String body) throws Exception {
        var request = request(HttpMethod.valueOf(method), URI.create("/api/v1/evolution-api/" + path))
                .with(Tokens.of(company));
        return api.perform(
                body == null || body.isBlank()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private List<Call> calls(String path) {
        return evolution.calls(company).stream()
                .filter(call -> call.path().startsWith(path + "/"))
                .toList();
    }

    private List<String> audited() {
        return transactions.read(
                company,
                () -> jdbc.sql("select action from instance_audit where company_id = ?")
                        .params(company.value())
                        .query(String.class)
                        .list());
    }

    private void known(CompanyId id, Provider provider) {
        aCompany(id, provider, true, 1);
        await().until(() -> across.jdbc()
                        .sql("select count(*) from companies where company_id = ?")
                        .params(id.value())
                        .query(Long.class)
                        .single()
                == 1);
    }
}
