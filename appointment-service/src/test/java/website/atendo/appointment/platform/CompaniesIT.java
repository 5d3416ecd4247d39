package website.atendo.appointment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

class CompaniesIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/admin/companies";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String email = "dona" + NUMBERS.incrementAndGet() + "@estudio.example";

    @Autowired
    AcrossCompanies across;

    @Test
    @Tag("I1")
    @Tag("I11")
    void opensACompanyWithItsFirstOwnerAndTellsEverybody() {
        var opened = asOperator().post(ROUTE, company("Estúdio Lua", email)).is(201);

        var id = new CompanyId(opened.number("/id"));
        assertThat(id.value()).isGreaterThanOrEqualTo(100);
        assertThat(opened.text("/name")).isEqualTo("Estúdio Lua");
        assertThat(opened.body().at("/active").asBoolean()).isTrue();
        assertThat(opened.text("/owner/email")).isEqualTo(email);
        assertThat(opened.text("/owner/role")).isEqualTo("OWNER");
        assertThat(opened.body().toString()).doesNotContain("uma-senha-boa", "bcrypt");
        assertThat(asOperator().get(opened.header("Location")).is(200).text("/zone"))
                .isEqualTo("America/Recife");
        var told = events.of(id, "company-profiles", 1).getFirst();
        assertThat(told.text("/name")).isEqualTo("Estúdio Lua");
        assertThat(told.body().at("/active").asBoolean()).isTrue();
        assertThat(told.number("/reminders/1/offsetMinutes")).isEqualTo(120);
        Api owner = as(id, "owner");
        assertThat(owner.get("/api/v1/users").is(200).text("/items/0/email")).isEqualTo(email);
        var audit = owner.get("/api/v1/audit-log").is(200);
        assertThat(audit.text("/items/1/action")).isEqualTo("found");
        assertThat(audit.text("/items/1/actorKind")).isEqualTo("OPERATOR");
        assertThat(audit.text("/items/0/action")).isEqualTo("add");
        assertThat(audit.body().toString()).doesNotContain("uma-senha-boa", "bcrypt");
    }

    @Test
    @Tag("I13")
    void opensNothingWhereTheOwnersAddressIsTaken() {
        asOperator().post(ROUTE, company("Primeira", email)).is(201);

        asOperator().post(ROUTE, company("Segunda " + email, email)).isProblem(409, "email-taken");

        assertThat(across.jdbc()
                        .sql("select count(*) from companies where name = :name")
                        .param("name", "Segunda " + email)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "zone": "America/Recife"        | "zone": "Recife"             | zone
            "zone": "America/Recife"        | "zone": "-03:00"             | zone
            "name": "Lua"                   | "name": " "                  | name
            "name": "Lua"                   | "nome": "Lua"                | nome
            "zone": "America/Recife"        | "zone": null                 | zone
            "password": "uma-senha-boa"     | "password": "curta"          | owner.password
            "password": "uma-senha-boa"     | "password": null             | owner.password
            "name": "Lua"                   | "name": "Lua", "locale": "x" | locale
            "name": "Lua"                   | "name": "Lua", "provider": "PIGEON" | provider
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String right, String wrong, String field) {
        String body = company("Lua", email);
        assertThat(body).contains(right);

        asOperator().post(ROUTE, body.replace(right, wrong)).refusesField(field);
    }

    @Test
    void opensOneCompanyHoweverOftenARequestIsRepeated() {
        Api operator = asOperator().with("Idempotency-Key", UUID.randomUUID().toString());

        var first = operator.post(ROUTE, company("Uma vez", email)).is(201);
        var again = operator.post(ROUTE, company("Uma vez", email)).is(201);

        assertThat(again.body()).isEqualTo(first.body());
        operator.post(ROUTE, company("Outra", email)).isProblem(422, "idempotency-key-reused");
    }

    @Test
    @Tag("I11")
    void refusesTheTokensOfASuspendedCompanyUntilItIsActivated() {
        Workshop.Shop shop = aShop();
        var appointment = shop.booked(at("10:00"));
        String here = ROUTE + "/" + shop.company();

        var suspended = asOperator().post(here + "/suspend").is(200);

        assertThat(suspended.body().at("/active").asBoolean()).isFalse();
        for (Api api : new Api[] {as(shop), as(shop, "owner"), as(shop, "receptionist")}) {
            api.get("/api/v1/appointments").isProblem(403, "company-suspended");
            api.post("/api/v1/appointments/" + appointment + "/cancel").isProblem(403, "company-suspended");
        }
        asOperator().post(here + "/suspend").is(200);
        var told = events.of(shop.company(), "company-profiles", 2);
        assertThat(told).hasSize(2);
        assertThat(told.getLast().body().at("/active").asBoolean()).isFalse();
        assertThat(told.getLast().number("/version")).isEqualTo(2);

        asOperator().post(here + "/activate").is(200);

        assertThat(as(shop).get("/api/v1/appointments/" + appointment).is(200).text("/status"))
                .isEqualTo("SCHEDULED");
        assertThat(events.of(shop.company(), "company-profiles", 3)
                        .getLast()
                        .body()
                        .at("/active")
                        .asBoolean())
                .isTrue();
        var audit = as(shop, "owner").get("/api/v1/audit-log?entity=company").is(200);
        assertThat(audit.text("/items/0/action")).isEqualTo("activate");
        assertThat(audit.text("/items/1/action")).isEqualTo("suspend");
        assertThat(audit.text("/items/1/actorKind")).isEqualTo("OPERATOR");
    }

    @Test
    void findsCompaniesByNameAndState() {
        String name = "Ótica " + UUID.randomUUID();
        long one = asOperator().post(ROUTE, company(name, email)).is(201).number("/id");
        long two = asOperator().post(ROUTE, company(name, "x" + email)).is(201).number("/id");
        asOperator().post(ROUTE + "/" + two + "/suspend").is(200);
        String search = ROUTE + "?search=" + name.replace("Ótica ", "").toUpperCase(java.util.Locale.ROOT);

        assertThat(asOperator().get(search).is(200).number("/total")).isEqualTo(2);
        assertThat(asOperator().get(search + "&active=false").number("/items/0/id"))
                .isEqualTo(two);
        assertThat(asOperator().get(search + "&active=true").number("/items/0/id"))
                .isEqualTo(one);
        asOperator().get(ROUTE + "/99999999").isProblem(404, "not-found");
        asOperator().post(ROUTE + "/99999999/suspend").isProblem(404, "not-found");
    }

    private static String company(String name, String email) {
        return """
                {"name": "%s", "zone": "America/Recife",
                 "owner": {"name": "Dona", "email": "%s", "password": "uma-senha-boa"}}""".formatted(name, email);
    }
}
