package website.atendo.appointment.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class ApiClientTokensIT extends IdentityIT {
    private static final Map<String, String> CREDENTIALS = Map.of("grant_type", "client_credentials");

    @Autowired
    JwtDecoder decoder;

    @Test
    void givesACompanysClientATokenOfThatCompanyWithAllItsScopes() {
        var response = browser.token("company-2", "atendo-demo", CREDENTIALS);

        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, Object> answer = Browser.json(response);
        assertThat(answer).containsEntry("token_type", "Bearer").containsEntry("scope", "api");
        assertThat(Browser.claims(String.valueOf(answer.get("access_token"))))
                .containsEntry("company_id", 2)
                .containsEntry("scope", "api")
                .containsEntry("roles", List.of("api"))
                .containsEntry("actor", "API_CLIENT")
                .containsEntry("sub", "company-2")
                .containsEntry("iss", Browser.PUBLIC);
    }

    @Test
    void givesTheOperatorATokenOfNoCompany() {
        assertThat(Browser.claims(browser.apiToken("operator")))
                .doesNotContainKey("company_id")
                .containsEntry("actor", "OPERATOR")
                .containsEntry("roles", List.of("operator"));
    }

    @Test
    void refusesAWrongSecretAnUnknownClientAndAForeignScope() {
        assertThat(browser.token("company-1", "wrong", CREDENTIALS).statusCode())
                .isEqualTo(401);
        assertThat(browser.token("company-99", "atendo-demo", CREDENTIALS).statusCode())
                .isEqualTo(401);
        assertThat(Browser.json(browser.token(
                        "company-1", "atendo-demo", Map.of("grant_type", "client_credentials", "scope", "root"))))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void refusesTheClientOfASuspendedCompany() {
        across.jdbc()
                .sql("update companies set active = false where company_id = 2")
                .update();

        var response = browser.token("company-2", "atendo-demo", CREDENTIALS);

        across.jdbc()
                .sql("update companies set active = true where company_id = 2")
                .update();
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("I12")
    void keepsOnlyAHashOfTheSecret() {
        assertThat(across.jdbc()
                        .sql("select secret_hash from api_clients")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(hash -> hash.startsWith("{bcrypt}"));
    }

    @Test
    void letsATokenOfOursIntoTheApiAndNoOther() {
        String good = browser.apiToken("company-1");
        String tampered = good.substring(0, good.length() - 4) + "AAAA";

        assertThat(browser.get("/api/v1/nothing-here", good).statusCode()).isEqualTo(404);
        assertThat(browser.get("/api/v1/nothing-here", tampered).statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/nothing-here", "rubbish").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/nothing-here").statusCode()).isEqualTo(401);
    }

    @Test
    void publishesItsKeyAndItsAddresses() {
        String token = browser.apiToken("company-1");

        Map<String, Object> keys = Browser.json(browser.get("/oauth2/jwks"));
        Map<String, Object> about = Browser.json(browser.get("/.well-known/openid-configuration"));

        assertThat(keys.toString())
                .contains("kid=" + Browser.header(token).get("kid"))
                .doesNotContain(" d=", " p=", " q=");
        assertThat(about)
                .containsEntry("issuer", Browser.PUBLIC)
                .containsEntry("jwks_uri", Browser.PUBLIC + "/oauth2/jwks")
                .containsEntry("authorization_endpoint", Browser.PUBLIC + "/oauth2/authorize");
        assertThat(decoder.decode(token).getSubject()).isEqualTo("company-1");
    }
}
