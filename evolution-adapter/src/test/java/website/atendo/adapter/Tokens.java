package website.atendo.adapter;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.util.List;
import java.util.Map;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import website.atendo.contracts.CompanyId;

/** Who calls. */
public final class Tokens {
    private Tokens() {}

    public static RequestPostProcessor of(CompanyId company) {
        return staff(company, "api");
    }

    /** @param role as tokens name it */
    public static RequestPostProcessor staff(CompanyId company, String role) {
        return jwt().jwt(token -> token.subject("company-" + company)
                .claims(claims ->
                        claims.putAll(Map.of("company_id", company.value(), "scope", "api", "roles", List.of(role)))));
    }

    public static RequestPostProcessor operator() {
        return jwt().jwt(token -> token.subject("operator")
                .claims(claims ->
                        claims.putAll(Map.of("actor", "OPERATOR", "scope", "operator", "roles", List.of("operator")))));
    }
}
