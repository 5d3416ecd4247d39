package website.atendo.appointment.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.tenancy.CompanyTransactions;

class StaffLoginIT extends IdentityIT {
    @Autowired
    CompanyTransactions companies;

    @Autowired
    JdbcClient jdbc;

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-1234567890";

    @Test
    void takesAStaffUserFromTheConsoleThroughTheLoginToTokensOfTheirCompany() {
        Staff ana = aStaffUser();

        var unknown = browser.get(Browser.authorize(VERIFIER));
        var loggedIn = browser.logIn(ana.email(), "certa-senha");
        var authorized = browser.get(Browser.location(loggedIn));
        var answer = Browser.json(exchange(authorized, VERIFIER));

        assertThat(Browser.location(unknown)).isEqualTo(Browser.PUBLIC + "/login");
        assertThat(Browser.location(authorized)).startsWith(Browser.CALLBACK);
        assertThat(Browser.claims(String.valueOf(answer.get("access_token"))))
                .containsEntry("company_id", 1)
                .containsEntry("actor", "STAFF")
                .containsEntry("roles", List.of("owner"))
                .containsEntry("sub", Long.toString(ana.id()))
                .containsEntry("scope", "openid profile");
        assertThat(Browser.claims(String.valueOf(answer.get("id_token"))))
                .containsEntry("name", "Ana Souza")
                .containsEntry("email", ana.email())
                .containsEntry("nonce", "n-1")
                .containsEntry("company_id", 1);
        assertThat(answer.get("refresh_token")).isNotNull();
        assertThat(Browser.json(browser.get("/userinfo", String.valueOf(answer.get("access_token")))))
                .containsEntry("sub", Long.toString(ana.id()))
                .containsEntry("name", "Ana Souza");
    }

    @Test
    void refusesACodeWithoutItsVerifierAndTheSecondUseOfACode() {
        Staff ana = aStaffUser();
        browser.get(Browser.authorize(VERIFIER));
        var authorized = browser.get(Browser.location(browser.logIn(ana.email(), "certa-senha")));

        var stolen = exchange(authorized, "another-verifier-of-at-least-forty-three-characters-00");
        var right = exchange(authorized, VERIFIER);
        var again = exchange(authorized, VERIFIER);

        assertThat(Browser.json(stolen)).containsEntry("error", "invalid_grant");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(Browser.json(again)).containsEntry("error", "invalid_grant");
    }

    @Test
    void refusesAnAuthorizationWithoutPkceOrToAForeignAddress() {
        String all = Browser.authorize(VERIFIER);

        var bare = browser.get(all.replaceAll("&?code_challenge(_method)?=[^&]*", ""));
        var foreign = browser.get(all.replaceAll("redirect_uri=[^&]*", "redirect_uri=https%3A%2F%2Fevil.example"));

        assertThat(Browser.location(bare)).startsWith(Browser.CALLBACK).contains("error=invalid_request");
        assertThat(foreign.statusCode()).isEqualTo(400);
    }

    @Test
    void refreshesUntilTheUserIsDisabled() {
        Staff ana = aStaffUser();
        String refresh = String.valueOf(tokensOf(ana).get("refresh_token"));

        var before = refresh(refresh);
        across.jdbc()
                .sql("update users set role = 'RECEPTIONIST' where id = :id")
                .param("id", ana.id())
                .update();
        var changed = refresh(refresh);
        across.jdbc()
                .sql("update users set active = false where id = :id")
                .param("id", ana.id())
                .update();
        var after = refresh(refresh);

        assertThat(Browser.claims(String.valueOf(Browser.json(before).get("access_token"))))
                .containsEntry("roles", List.of("owner"));
        assertThat(Browser.claims(String.valueOf(Browser.json(changed).get("access_token"))))
                .containsEntry("roles", List.of("receptionist"));
        assertThat(Browser.json(after)).containsEntry("error", "invalid_grant");
    }

    @Test
    void tellsWhoseAgendaIsAProfessionals() {
        Staff joao = aStaffUser();
        long professional =
                companies.call(NAVALHA, () -> jdbc.sql("""
                        insert into professionals (company_id, version, name, active, changed_at, created_at)
                        values (1, 1, 'João', true, now(), now()) returning id""").query(Long.class).single());
        across.jdbc()
                .sql("update users set role = 'PROFESSIONAL', professional_id = :professional where id = :id")
                .param("professional", professional)
                .param("id", joao.id())
                .update();

        assertThat(Browser.claims(String.valueOf(tokensOf(joao).get("access_token"))))
                .containsEntry("roles", List.of("professional"))
                .containsEntry("professional_id", Math.toIntExact(professional));
    }

    @Test
    void letsNobodyOfASuspendedCompanyIn() {
        Staff ana = aStaffUser();
        var tokens = tokensOf(ana);
        suspend(true);
        try {
            var login = new Browser(port).logIn(ana.email(), "certa-senha");
            var refreshed = refresh(String.valueOf(tokens.get("refresh_token")));
            var called = browser.get("/api/v1/company", String.valueOf(tokens.get("access_token")));

            assertThat(Browser.location(login)).contains("/login?problem=");
            assertThat(Browser.json(refreshed)).containsEntry("error", "invalid_grant");
            assertThat(called.statusCode()).isEqualTo(403);
            assertThat(called.body()).contains("/problems/company-suspended");
        } finally {
            suspend(false);
        }
        assertThat(browser.get("/api/v1/company", String.valueOf(tokens.get("access_token")))
                        .statusCode())
                .isEqualTo(200);
    }

    private void suspend(boolean suspended) {
        across.jdbc()
                .sql("update companies set active = :active where company_id = 1")
                .param("active", !suspended)
                .update();
    }

    @Test
    void logsOutAndForgetsTheSession() {
        Staff ana = aStaffUser();
        String idToken = String.valueOf(tokensOf(ana).get("id_token"));

        var out = browser.get(
                "/connect/logout?post_logout_redirect_uri=" + Browser.PUBLIC + "/&id_token_hint=" + idToken);
        var next = browser.get(Browser.authorize(VERIFIER));

        assertThat(Browser.location(out)).isEqualTo(Browser.PUBLIC + "/");
        assertThat(Browser.location(next)).isEqualTo(Browser.PUBLIC + "/login");
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfNobody() {
        Staff ana = aStaffUser();

        var wrong = browser.logIn(ana.email(), "errada");
        var nobody = browser.logIn("nobody@nowhere.example", "errada");

        assertThat(Browser.location(wrong)).endsWith("/login?problem=wrong");
        assertThat(Browser.location(nobody)).isEqualTo(Browser.location(wrong));
        assertThat(browser.get(Browser.location(wrong)).body()).contains("E-mail ou senha incorretos");
    }

    @Test
    void tellsADisabledUserOnlyWithTheRightPassword() {
        Staff ana = aStaffUser();
        across.jdbc()
                .sql("update users set active = false where id = :id")
                .param("id", ana.id())
                .update();

        assertThat(Browser.location(browser.logIn(ana.email(), "errada"))).endsWith("problem=wrong");
        assertThat(Browser.location(browser.logIn(ana.email(), "certa-senha"))).endsWith("problem=disabled");
    }

    @Test
    void makesGuessersWaitLongerAndLonger() {
        Staff ana = aStaffUser();
        for (int i = 0; i < 5; i++) {
            assertThat(Browser.location(browser.logIn(ana.email(), "errada"))).endsWith("problem=wrong");
        }

        var sixth = browser.logIn(ana.email(), "certa-senha");

        assertThat(Browser.location(sixth)).contains("problem=wait&wait=");
        assertThat(browser.get(Browser.location(sixth)).body()).contains("Muitas tentativas");
    }

    @Test
    void keepsItsCookieApartFromOtherServicesAndOutOfScripts() {
        var page = browser.get("/login");

        assertThat(browser.cookies().getCookieStore().getCookies())
                .extracting(HttpCookie::getName)
                .containsExactly("ATENDO_AUTH_SESSION");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(browser.get("/login/style.css").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("I11")
    void writesLoginsIntoTheAuditLogOfTheCompany() {
        Staff ana = aStaffUser();

        browser.logIn(ana.email(), "errada");
        browser.logIn(ana.email(), "certa-senha");

        assertThat(auditOf(ana)).containsExactly("refuse-log-in", "log-in");
    }

    @Test
    @Tag("I12")
    @ExtendWith(OutputCaptureExtension.class)
    void logsNeitherSecretsNorPeople(CapturedOutput output) {
        Staff ana = aStaffUser();

        browser.logIn(ana.email(), "errada-secreta");
        Map<String, Object> tokens = tokensOf(ana);
        browser.apiToken("company-1");

        assertThat(output.getAll())
                .contains("login of StaffUser[" + ana.id() + " of company 1] refused")
                .doesNotContain("errada-secreta", "certa-senha", "atendo-demo", ana.email())
                .doesNotContain(
                        String.valueOf(tokens.get("access_token")), String.valueOf(tokens.get("refresh_token")));
    }

    private Map<String, Object> tokensOf(Staff staff) {
        browser.get(Browser.authorize(VERIFIER));
        var authorized = browser.get(Browser.location(browser.logIn(staff.email(), "certa-senha")));
        return Browser.json(exchange(authorized, VERIFIER));
    }

    private HttpResponse<String> exchange(HttpResponse<String> authorized, String verifier) {
        String code = Browser.query(Browser.location(authorized)).get("code");
        return browser.token(
                "staff-console",
                "atendo-demo",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        String.valueOf(code),
                        "redirect_uri",
                        Browser.CALLBACK,
                        "code_verifier",
                        verifier));
    }

    private HttpResponse<String> refresh(String token) {
        return browser.token(
                "staff-console", "atendo-demo", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private List<String> auditOf(Staff staff) {
        return companies.read(
                NAVALHA,
                () -> jdbc.sql("select action from audit_log where entity = 'user' and entity_id = :id order by id")
                        .param("id", Long.toString(staff.id()))
                        .query(String.class)
                        .list());
    }
}
