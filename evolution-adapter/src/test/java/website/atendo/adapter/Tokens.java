package website.atendo.adapter;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.util.Map;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import website.atendo.contracts.CompanyId;

/** Who calls. */
public final class Tokens {
    private Tokens() {}

    public static RequestPostProcessor of(CompanyId company) {
        return jwt().jwt(token -> token.subject("company-" + company)
                .claims(claims -> claims.putAll(Map.of("company_id", company.value(), "scope", "api"))));
    }

    public static RequestPostProcessor operator() {
        return jwt().jwt(token -> token.subject("operator")
                .claims(claims -> claims.putAll(Map.of("actor", "OPERATOR", "scope", "operator"))));
    }
}
