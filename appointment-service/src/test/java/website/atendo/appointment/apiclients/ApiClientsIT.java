package website.atendo.appointment.apiclients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.tenancy.AcrossCompanies;

class ApiClientsIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/api-clients";

    @LocalServerPort
    int port;

    @Autowired
    AcrossCompanies across;

    Workshop.Shop shop;
    Api owner;

    @BeforeEach
    void open() {
        shop = aShop();
        owner = as(shop, "owner");
    }

    @Test
    void letsANewProgramCallInTheCompanysName() throws Exception {
        var added = owner.post(ROUTE, "{\"name\": \" Site \"}").is(201);

        String token = token(added.text("/clientId"), added.text("/clientSecret"), 200);
        var booked = with(token)
                .post("/api/v1/appointments", shop.booking(at("10:00")))
                .is(201);

        assertThat(booked.number("/clientId")).isEqualTo(shop.client().value());
        assertThat(events.areExactly(shop.company(), "appointment.booked.v1")
                        .getFirst()
                        .text("/actor/id"))
                .isEqualTo(added.text("/clientId"));
        for (String role : new String[] {"manager", "receptionist", "professional"}) {
            as(shop, role).get(ROUTE).isProblem(403, "forbidden");
            as(shop, role).post(ROUTE, "{\"name\": \"Site\"}").isProblem(403, "forbidden");
        }
    }

    @Test
    void letsTheOperatorMakeANewCompanysFirstProgram() throws Exception {
        String route = "/api/v1/admin/companies/" + shop.company() + "/api-clients";

        var added = asOperator().post(route, "{\"name\": \"ERP\"}").is(201);

        String token = token(added.text("/clientId"), added.text("/clientSecret"), 200);
        assertThat(with(token).get("/api/v1/company").is(200).number("/id"))
                .isEqualTo(shop.company().value());
        assertThat(with(token).get(ROUTE).is(200).text("/items/0/name")).isEqualTo("ERP");
        assertThat(owner.get("/api/v1/audit-log?entity=api-client").text("/items/0/actorKind"))
                .isEqualTo("OPERATOR");
        asOperator()
                .post("/api/v1/admin/companies/999999999/api-clients", "{\"name\": \"ERP\"}")
                .isProblem(404, "not-found");
    }

    @Test
    @Tag("I12")
    void showsTheSecretOnceAndKeepsAHash() {
        String key = UUID.randomUUID().toString();
        var once = owner.with("Idempotency-Key", key)
                .post(ROUTE, "{\"name\": \"Site\"}")
                .is(201);
        String secret = once.text("/clientSecret");

        var again = owner.with("Idempotency-Key", key)
                .post(ROUTE, "{\"name\": \"Site\"}")
                .isProblem(409, "secret-shown-once");

        assertThat(secret).hasSize(43);
        assertThat(again.body().toString()).doesNotContain(secret);
        var listed = owner.get(ROUTE).is(200);
        assertThat(listed.number("/total")).isEqualTo(1);
        assertThat(listed.text("/items/0/name")).isEqualTo("Site");
        assertThat(listed.body().toString()).doesNotContain(secret, "ecret\":\"", "bcrypt");
        assertThat(across.jdbc()
                        .sql("select secret_hash from api_clients where client_id = :id")
                        .param("id", once.text("/clientId"))
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");
        assertThat(shop.count("select count(*) from idempotency_keys where body like '%" + secret + "%'"))
                .isZero();
        assertThat(owner.get("/api/v1/audit-log?entity=api-client").body().toString())
                .contains("\"add\"")
                .doesNotContain(secret, "bcrypt");
    }

    @Test
    void forgetsTheOldSecretWhereThereIsANewOne() throws Exception {
        var added = owner.post(ROUTE, "{\"name\": \"Site\"}").is(201);
        String id = added.text("/clientId");

        var changed = owner.post(ROUTE + "/" + id + "/change-secret").is(200);

        token(id, added.text("/clientSecret"), 401);
        token(id, changed.text("/clientSecret"), 200);
        assertThat(owner.get(ROUTE).text("/items/0/secretChangedAt")).isNotEmpty();
    }

    @Test
    void givesARevokedProgramNoFurtherToken() throws Exception {
        var added = owner.post(ROUTE, "{\"name\": \"Site\"}").is(201);
        String id = added.text("/clientId");
        String one = ROUTE + "/" + id;

        owner.delete(one).is(204);
        owner.delete(one).is(204);

        token(id, added.text("/clientSecret"), 401);
        owner.post(one + "/change-secret").isProblem(404, "not-found");
        assertThat(owner.get(ROUTE).text("/items/0/revokedAt")).isNotEmpty();
        assertThat(owner.get("/api/v1/audit-log?entity=api-client")
                        .body()
                        .at("/items")
                        .findValuesAsString("action"))
                .containsExactlyInAnyOrder("add", "revoke");
    }

    @Test
    @Tag("I8")
    void knowsNoProgramOfAnotherCompany() throws Exception {
        var theirs = as(aShop(), "owner").post(ROUTE, "{\"name\": \"Site\"}").is(201);
        String one = ROUTE + "/" + theirs.text("/clientId");

        owner.delete(one).isProblem(404, "not-found");
        owner.post(one + "/change-secret").isProblem(404, "not-found");
        owner.delete(ROUTE + "/operator").isProblem(404, "not-found");

        token(theirs.text("/clientId"), theirs.text("/clientSecret"), 200);
        assertThat(owner.get(ROUTE).number("/total")).isZero();
    }

    @Test
    @Tag("I13")
    void saysWhatIsWrongWithAName() {
        owner.post(ROUTE, "{}").refusesField("name");
        owner.post(ROUTE, "{\"name\": \" \"}").refusesField("name");
        owner.post(ROUTE, "{\"name\": \"x\", \"scopes\": [\"root\"]}").refusesField("scopes");
        assertThat(owner.get(ROUTE).number("/total")).isZero();
    }

    /** @return empty where there is none */
    private String token(String id, String secret, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            return answer.path("access_token").asString("");
        }
    }
}
