package website.atendo.appointment.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.tenancy.AcrossCompanies;

class UsersIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/users";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    AcrossCompanies across;

    Workshop.Shop shop;
    Api api;
    String email;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop, "owner");
        email = "ana" + NUMBERS.incrementAndGet() + "@people.example";
    }

    @Test
    @Tag("I12")
    void addsSomebodyAndShowsNoPassword() {
        var added = api.post(ROUTE, user(email.toUpperCase(java.util.Locale.ROOT), "OWNER"))
                .is(201);

        assertThat(added.text("/email")).isEqualTo(email);
        assertThat(added.text("/role")).isEqualTo("OWNER");
        assertThat(added.body().toString()).doesNotContain("assword", "uma-senha-boa");
        assertThat(api.get(added.header("Location")).is(200).body()).isEqualTo(added.body());
        assertThat(passwords.matches("uma-senha-boa", hash())).isTrue();
        assertThat(api.get("/api/v1/audit-log?entity=user").body().toString())
                .doesNotContain("assword\":", "uma-senha-boa", "bcrypt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email": "ana", "name": "Ana", "role": "OWNER", "password": "uma-senha-boa"}                  | email
            {"email": "a@b.example", "name": "Ana", "role": "BOSS", "password": "uma-senha-boa"}           | role
            {"email": "a@b.example", "name": "Ana", "role": "OWNER", "password": "curta"}                  | password
            {"email": "a@b.example", "name": "Ana", "role": "OWNER"}                                       | password
            {"email": "a@b.example", "role": "OWNER", "password": "uma-senha-boa"}                         | name
            {"email": "a@b.example", "name": "Ana", "role": "OWNER", "password": "uma-senha-boa", "admin": true} | admin
            {"email": "a@b.example", "name": "Ana", "role": "PROFESSIONAL", "password": "uma-senha-boa"}   | professionalId
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String body, String field) {
        api.post(ROUTE, body).refusesField(field);

        assertThat(shop.count("select count(*) from users")).isZero();
    }

    @Test
    void changesRolesAndPasswordsButKeepsAnOwner() {
        String ana = api.post(ROUTE, user(email, "OWNER")).is(201).header("Location");
        String before = hash();

        api.patch(ana, "{\"role\": \"MANAGER\"}").isProblem(409, "last-owner");
        api.patch(ana, "{\"active\": false}").isProblem(409, "last-owner");
        api.patch(ana, "{\"password\": \"outra-senha-boa\"}").is(200);
        assertThat(hash()).isNotEqualTo(before);
        api.post(ROUTE, user("x" + email, "OWNER")).is(201);
        var changed = api.patch(ana, "{\"role\": \"MANAGER\", \"name\": \"Ana Ribeiro\"}")
                .is(200);

        assertThat(changed.text("/role")).isEqualTo("MANAGER");
        assertThat(changed.number("/version")).isEqualTo(3);
        assertThat(passwords.matches("outra-senha-boa", hash())).isTrue();
        api.with("If-Match", "\"1\"").patch(ana, "{\"name\": \"X\"}").isProblem(412, "version-passed");
    }

    @Test
    void givesAnAddressToOnePersonInTheWholeSystem() {
        api.post(ROUTE, user(email, "OWNER")).is(201);

        as(aShop(), "owner").post(ROUTE, user(email, "OWNER")).isProblem(409, "email-taken");
    }

    @Test
    void showsAProfessionalTheirOwnAgendaOnly() {
        var other = aShop();

        api.post(ROUTE, user(email, "PROFESSIONAL").replace("}", ", \"professionalId\": " + other.professional() + "}"))
                .isProblem(404, "not-found");
        var added = api.post(
                        ROUTE,
                        user(email, "PROFESSIONAL").replace("}", ", \"professionalId\": " + shop.professional() + "}"))
                .is(201);

        assertThat(added.number("/professionalId"))
                .isEqualTo(shop.professional().value());
        api.patch(added.header("Location"), "{\"professionalId\": null}").refusesField("professionalId");
        api.patch(added.header("Location"), "{\"professionalId\": null, \"role\": \"RECEPTIONIST\"}")
                .is(200);
        api.patch(added.header("Location"), "{\"role\": \"PROFESSIONAL\"}").refusesField("professionalId");
    }

    @Test
    void letsOnlyOwnersAndManagersNearThePeopleWhoLogIn() {
        String ana = api.post(ROUTE, user(email, "OWNER")).is(201).header("Location");

        for (String role : new String[] {"receptionist", "professional"}) {
            as(shop, role).get(ROUTE).isProblem(403, "forbidden");
            as(shop, role).get(ana).isProblem(403, "forbidden");
            as(shop, role).post(ROUTE, user("x" + email, "RECEPTIONIST")).isProblem(403, "forbidden");
            as(shop, role).patch(ana, "{\"name\": \"X\"}").isProblem(403, "forbidden");
            as(shop, role).get("/api/v1/audit-log").isProblem(403, "forbidden");
        }
        as(shop, "manager").post(ROUTE, user("x" + email, "OWNER")).isProblem(403, "forbidden");
        as(shop, "manager").patch(ana, "{\"name\": \"X\"}").isProblem(403, "forbidden");
        as(shop, "manager").post(ROUTE, user("x" + email, "RECEPTIONIST")).is(201);
        assertThat(api.get(ROUTE).number("/total")).isEqualTo(2);
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        String theirs =
                as(aShop(), "owner").post(ROUTE, user(email, "OWNER")).is(201).header("Location");

        api.get(theirs).isProblem(404, "not-found");
        api.patch(theirs, "{\"name\": \"X\"}").isProblem(404, "not-found");
        assertThat(api.get(ROUTE).number("/total")).isZero();
    }

    private String hash() {
        return across.jdbc()
                .sql("select password_hash from users where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private static String user(String email, String role) {
        return "{\"email\": \"%s\", \"name\": \"Ana\", \"role\": \"%s\", \"password\": \"uma-senha-boa\"}"
                .formatted(email, role);
    }
}
