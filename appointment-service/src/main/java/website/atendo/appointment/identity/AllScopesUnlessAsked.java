package website.atendo.appointment.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** An API client that names no scope gets all that it is allowed (RFC 6749, section 3.3). */
class AllScopesUnlessAsked implements AuthenticationConverter {
    private final AuthenticationConverter asAsked = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (asAsked.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked) {
            return asked.getScopes().isEmpty()
                            && asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                            && client.getRegisteredClient() != null
                    ? new OAuth2ClientCredentialsAuthenticationToken(
                            client, client.getRegisteredClient().getScopes(), asked.getAdditionalParameters())
                    : asked;
        }
        return null;
    }
}
