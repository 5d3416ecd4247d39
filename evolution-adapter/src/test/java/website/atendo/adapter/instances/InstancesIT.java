package website.atendo.adapter.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.adapter.Tokens;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.tenancy.CompanyTransactions;

class InstancesIT extends AdapterTestBase {

    @Autowired
    MockMvc api;

    @Autowired
    Webhooks webhooks;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void known() {
        aCompany();
        await().until(() -> across.jdbc()
                        .sql("select count(*) from companies where company_id = ?")
                        .params(company.value())
                        .query(Long.class)
                        .single()
                == 1);
    }

    @Test
    void createsTheInstanceWithItsWebhookAndSecret() throws Exception {
        evolution.on(company, call -> call.path().equals("/instance/create") ? Captures.reply("301-b-create") : null);

        api.perform(post("/api/v1/evolution-api/instance/create").with(token()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value(name()))
                .andExpect(jsonPath("$.state").value("CONNECTING"))
                .andExpect(jsonPath("$.webhookConfigured").value(true))
                .andExpect(jsonPath("$.qrcode").doesNotExist());

        Call call = evolution.calls(company).getFirst();
        assertThat(call.body().path("instanceName").asString()).isEqualTo(name());
        assertThat(call.body().path("integration").asString()).isEqualTo("WHATSAPP-BAILEYS");
        var webhook = call.body().path("webhook");
        assertThat(webhook.path("url").asString()).isEqualTo("http://localhost:8085/webhooks/evolution/" + name());
        assertThat(webhook.path("base64").asBoolean()).isFalse();
        assertThat(webhook.path("events")).isNotEmpty();
        assertThat(webhook.path("headers").path("X-Atendo-Webhook-Secret").asString())
                .matches("[0-9a-f]{64}")
                .isEqualTo(webhooks.secret(InstanceName.of(company), 1));
    }

    @Test
    void knowsWhatTheInstanceBecameWhileItWasBeingSetUp() throws Exception {
        evolution.on(company, call -> {
            if (call.path().equals("/instance/create")) {
                // The gateway hears that it is open before anybody here knows that it exists.
                state(InstanceState.CONNECTED, now());
                await().until(() -> across.jdbc()
                        .sql(
                                "select exists (select from inbox where company_id = ? and consumer = 'adapter-instances')")
                        .params(company.value())
                        .query(Boolean.class)
                        .single());
                return Captures.reply("301-b-create");
            }
            return existing(call);
        });

        api.perform(post("/api/v1/evolution-api/instance/create").with(token()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("CONNECTED"));
    }

    @Test
    void takesOverAnInstanceThatIsThere() throws Exception {
        evolution.on(company, this::existing);

        api.perform(post("/api/v1/evolution-api/instance/create")
                        .with(token())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"instance_name\": \"%s\", \"qrcode\": false}".formatted(name())))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("CONNECTED"));

        assertThat(evolution.calls(company))
                .extracting(Call::path)
                .contains("/webhook/set/" + name(), "/settings/set/" + name());
        assertThat(across.jdbc()
                        .sql("select state from instances where company_id = ?")
                        .params(company.value())
                        .query(String.class)
                        .single())
                .isEqualTo("CONNECTED");
    }

    @Test
    @Tag("I8")
    void knowsNoInstanceButTheCompanysOwn() throws Exception {
        String other = InstanceName.of(newCompany()).value();

        api.perform(post("/api/v1/evolution-api/instance/create")
                        .with(token())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"instance_name\": \"%s\"}".formatted(other)))
                .andExpect(status().isNotFound());
        for (String path : List.of("", "/state", "/qrcode", "/pairing-code?number=5511999990001")) {
            api.perform(get("/api/v1/evolution-api/instance/" + other + path).with(token()))
                    .andExpect(status().isNotFound());
        }
        for (String path : List.of("/restart", "/logout")) {
            api.perform(post("/api/v1/evolution-api/instance/" + other + path).with(token()))
                    .andExpect(status().isNotFound());
        }
        api.perform(delete("/api/v1/evolution-api/instance/" + other).with(token()))
                .andExpect(status().isNotFound());
        assertThat(evolution.calls(company)).isEmpty();
    }

    @Test
    @Tag("I12")
    void showsTheQrCodeAsTheProviderHasItRightNow() throws Exception {
        evolution.on(company, this::existing);
        create();
        evolution.on(
                company,
                call -> call.path().startsWith("/instance/connect/") ? Captures.reply("302-b-connect-again") : null);

        api.perform(get("/api/v1/evolution-api/instance/" + name() + "/qrcode").with(token()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(jsonPath("$.state").value("CONNECTING"))
                .andExpect(jsonPath("$.code").isNotEmpty())
                .andExpect(jsonPath("$.base64").isNotEmpty());

        evolution.on(
                company,
                call -> call.path().startsWith("/instance/connect/")
                        ? Captures.reply("306-b-connect-when-open")
                        : null);
        api.perform(get("/api/v1/evolution-api/instance/" + name() + "/qrcode").with(token()))
                .andExpect(jsonPath("$.state").value("CONNECTED"))
                .andExpect(jsonPath("$.code").doesNotExist());
    }

    @Test
    void restartsLogsOutAndDeletes() throws Exception {
        evolution.on(company, this::existing);
        create();

        api.perform(post("/api/v1/evolution-api/instance/" + name() + "/restart")
                        .with(token()))
                .andExpect(status().isOk());
        api.perform(post("/api/v1/evolution-api/instance/" + name() + "/logout").with(token()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("LOGGED_OUT"));
        api.perform(delete("/api/v1/evolution-api/instance/" + name()).with(token()))
                .andExpect(status().isNoContent());
        api.perform(get("/api/v1/evolution-api/instance/" + name()).with(token()))
                .andExpect(status().isNotFound());

        api.perform(get("/api/v1/evolution-api/instance/list").with(token()))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void changesSettingsAndKeepsThemWhenItIsTakenOverAgain() throws Exception {
        evolution.on(company, this::existing);
        create();

        api.perform(get("/api/v1/evolution-api/instance/" + name() + "/settings")
                        .with(token()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.ignoreGroups").value(true))
                .andExpect(jsonPath("$.rejectCalls").value(false));
        api.perform(put("/api/v1/evolution-api/instance/" + name() + "/settings")
                        .with(token())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rejectCalls\": true, \"callMessage\": \"Mande mensagem\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rejectCalls").value(true))
                .andExpect(jsonPath("$.ignoreGroups").value(true));
        create();

        assertThat(calls("/settings/set/"))
                .extracting(call -> call.body().path("rejectCall").asBoolean() + " "
                        + call.body().path("msgCall").asString("")
                        + " "
                        + call.body().path("groupsIgnore").asBoolean())
                .containsExactly("false  true", "true Mande mensagem true", "true Mande mensagem true");
        assertThat(audited()).contains("instance.adopted", "instance.settings-changed");
    }

    @Test
    void showsItsPresence() throws Exception {
        evolution.on(company, this::existing);
        create();

        api.perform(post("/api/v1/evolution-api/instance/" + name() + "/presence")
                        .with(token())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"presence\": \"unavailable\"}"))
                .andExpect(status().isNoContent());
        api.perform(post("/api/v1/evolution-api/instance/" + name() + "/presence")
                        .with(token())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"presence\": \"asleep\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("presence"));

        assertThat(calls("/instance/setPresence/"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body().path("presence").asString()).isEqualTo("unavailable"));
    }

    @Test
    @Tag("I13")
    void setsTheWebhookToNothingButThePlatform() throws Exception {
        evolution.on(company, this::existing);
        create();
        int before = calls("/webhook/set/").size();

        for (String other :
                List.of("{\"url\": \"https://elsewhere.example/hook\"}", "{\"events\": [\"MESSAGES_UPSERT\"]}")) {
            api.perform(put("/api/v1/evolution-api/webhook")
                            .with(token())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(other))
                    .andExpect(status().isBadRequest());
        }
        assertThat(calls("/webhook/set/")).hasSize(before);
        api.perform(put("/api/v1/evolution-api/webhook").with(token()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.configured").value(true));
        api.perform(get("/api/v1/evolution-api/webhook").with(token()))
                .andExpect(jsonPath("$.url")
                        .value(webhooks.url(InstanceName.of(company)).toString()));
        assertThat(audited()).contains("instance.webhook-configured");
    }

    @Test
    @Tag("I11")
    void everyChangeIsInTheAuditLog() throws Exception {
        evolution.on(company, this::existing);
        create();
        for (String path : List.of("/restart", "/logout")) {
            api.perform(post("/api/v1/evolution-api/instance/" + name() + path).with(token()));
        }
        api.perform(delete("/api/v1/evolution-api/instance/" + name()).with(token()));

        assertThat(audited())
                .containsExactly("instance.adopted", "instance.restarted", "instance.logged-out", "instance.deleted");
        api.perform(get("/api/v1/evolution-api/instance/" + name() + "/audit-log")
                        .with(token()))
                .andExpect(jsonPath("$.total").value(4))
                .andExpect(jsonPath("$.items[0].action").value("instance.deleted"))
                .andExpect(jsonPath("$.items[0].actorId").value("company-" + company))
                .andExpect(jsonPath("$.items[0].origin").value("127.0.0.1"));
    }

    private List<Call> calls(String path) {
        return evolution.calls(company).stream()
                .filter(call -> call.path().startsWith(path))
                .toList();
    }

    private List<String> audited() {
        return transactions.read(
                company,
                () -> jdbc.sql("select action from instance_audit where company_id = ? order by entry")
                        .params(company.value())
                        .query(String.class)
                        .list());
    }

    @Test
    void saysWhatTheProviderRefuses() throws Exception {
        evolution.on(
                company,
                call -> call.path().startsWith("/instance/restart/")
                        ? Captures.reply("206-baileys-offline-restart")
                        : existing(call));
        create();

        api.perform(post("/api/v1/evolution-api/instance/" + name() + "/restart")
                        .with(token()))
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.type").value("https://atendo.website/problems/provider-refused"));
    }

    @Test
    void setsTheWebhookAndTellsHowItStands() throws Exception {
        api.perform(get("/api/v1/appointment-whatsapp/webhook-status").with(token()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.configured").value(false));
        evolution.on(company, this::existing);
        create();

        api.perform(post("/api/v1/appointment-whatsapp/configure-webhook").with(token()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.configured").value(true))
                .andExpect(jsonPath("$.url")
                        .value(webhooks.url(InstanceName.of(company)).toString()))
                .andExpect(jsonPath("$.events", hasItem("MESSAGES_UPSERT")));

        var body = evolution.calls(company).stream()
                .filter(call -> call.path().startsWith("/webhook/set/"))
                .toList()
                .getLast()
                .body();
        assertThat(body.path("webhook")
                        .path("headers")
                        .path("X-Atendo-Webhook-Secret")
                        .asString())
                .isEqualTo(webhooks.secret(InstanceName.of(company), 1));
    }

    @Test
    void triesAgainToSetAWebhookThatWasRefused() throws Exception {
        evolution.on(company, this::existing);
        create();
        evolution.on(company, call -> new Reply(500, "{\"response\":{\"message\":\"boom\"}}"));
        api.perform(post("/api/v1/appointment-whatsapp/configure-webhook").with(token()))
                .andExpect(status().isBadGateway());

        evolution.on(company, this::existing);
        clock.advance(Duration.ofMinutes(1));

        await().untilAsserted(() -> api.perform(
                        get("/api/v1/evolution-api/instance/" + name()).with(token()))
                .andExpect(jsonPath("$.webhookConfigured").value(true)));
    }

    @Test
    @Tag("T33")
    void setsAWebhookAnewWhoseSecretIsOfAnotherVersion() throws Exception {
        evolution.on(company, this::existing);
        create();
        int before = calls("/webhook/set/").size();

        across.jdbc()
                .sql("update instances set key_version = 7 where company_id = ?")
                .params(company.value())
                .update();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls("/webhook/set/").size() == before + 1);
        await().until(() -> across.jdbc()
                        .sql("select key_version from instances where company_id = ?")
                        .params(company.value())
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(calls("/webhook/set/")
                        .getLast()
                        .body()
                        .path("webhook")
                        .path("headers")
                        .path("X-Atendo-Webhook-Secret")
                        .asString())
                .isEqualTo(webhooks.secret(InstanceName.of(company), 1));
    }

    @Test
    void followsWhatIsHeardOfTheInstance() throws Exception {
        evolution.on(company, this::existing);
        create();
        var later = now().plusSeconds(5);

        state(InstanceState.LOGGED_OUT, later);
        state(InstanceState.CONNECTED, later.minusSeconds(60));

        await().untilAsserted(() -> api.perform(
                        get("/api/v1/evolution-api/instance/" + name()).with(token()))
                .andExpect(jsonPath("$.state").value("LOGGED_OUT"))
                .andExpect(jsonPath("$.stateReason").value(401)));
    }

    @Test
    void needsATokenOfACompany() throws Exception {
        api.perform(get("/api/v1/evolution-api/instance/list")).andExpect(status().isUnauthorized());
        api.perform(get("/api/v1/evolution-api/instance/list")
                        .with(jwt().jwt(jwt -> jwt.claims(claims -> claims.remove("company_id")))))
                .andExpect(status().isForbidden());
    }

    private void state(InstanceState state, Instant at) {
        streams()
                .publish(
                        Topics.INSTANCE_EVENTS,
                        company,
                        new InstanceEvent.StateChanged(InstanceName.of(company), state, 401, at, at));
    }

    private void create() throws Exception {
        api.perform(post("/api/v1/evolution-api/instance/create").with(token())).andExpect(status().isCreated());
    }

    /** An instance that was there before us, connected. */
    private Reply existing(Call call) {
        return switch (call.path().replace("/" + name(), "")) {
            case "/instance/create" ->
                new Reply(403, Captures.reply("014-create-duplicate-403").body().replace("company_7_whatsapp", name()));
            case "/instance/fetchInstances" ->
                new Reply(200, Captures.reply("305-b-fetchInstances").body().replace("company_9_whatsapp", name()));
            case "/instance/connectionState" ->
                new Reply(200, "{\"instance\":{\"instanceName\":\"%s\",\"state\":\"open\"}}".formatted(name()));
            case "/webhook/set" -> Captures.reply("027-webhook-set");
            case "/webhook/find" ->
                new Reply(
                        200,
                        "{\"enabled\":true,\"url\":\"%s\",\"events\":[\"%s\"]}"
                                .formatted(
                                        webhooks.url(InstanceName.of(company)), String.join("\",\"", Webhooks.EVENTS)));
            case "/settings/find" -> Captures.reply("029-settings-find");
            case "/settings/set" -> Captures.reply("028-settings-set");
            case "/instance/logout" -> Captures.reply("341-b-logout");
            case "/instance/delete" -> Captures.reply("343-b-delete");
            default -> new Reply(200, "{\"instance\":{\"state\":\"open\"}}");
        };
    }

    private String name() {
        return InstanceName.of(company).value();
    }

    private RequestPostProcessor token() {
        return token(company);
    }

    private static RequestPostProcessor token(CompanyId of) {
        return Tokens.of(of);
    }
}
