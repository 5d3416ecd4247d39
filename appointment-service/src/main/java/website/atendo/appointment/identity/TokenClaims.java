package website.atendo.appointment.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;
import website.atendo.contracts.Actor;
import website.atendo.edge.Caller;

/**
 * What a token says of its holder. A user is read anew for every token: one who was disabled gets no further one, and
 * a changed role counts from the next refresh on.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final StaffUsers users;
    private final SigningKeys keys;

    TokenClaims(StaffUsers users, SigningKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().keyId(keys.current());
        JwtClaimsSet.Builder claims = context.getClaims();
        if (!context.getAuthorizedScopes().isEmpty()) {
            // As RFC 9068 has it; the default is a list.
            claims.claims(all -> all.computeIfPresent(
                    "scope",
                    (_, _) -> String.join(
                            " ", context.getAuthorizedScopes().stream().sorted().toList())));
        }
        ApiClient apiClient = RegisteredClients.apiClientOf(context.getRegisteredClient());
        if (apiClient == null) {
            addStaff(claims, context.getPrincipal().getName());
        } else {
            addApiClient(claims, apiClient);
        }
    }

    private static void addApiClient(JwtClaimsSet.Builder claims, ApiClient client) {
        if (client.company() != null) {
            claims.claim(Caller.COMPANY_CLAIM, client.company().value());
        }
        claims.claim(Caller.ACTOR_CLAIM, client.actor().name());
        claims.claim(Caller.ROLES_CLAIM, roles(client.roles()));
    }

    private void addStaff(JwtClaimsSet.Builder claims, String id) {
        StaffUser user = users.find(Long.parseLong(id))
                .filter(StaffUser::usable)
                .orElseThrow(() -> new OAuth2AuthenticationException(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, "The user may not log in any more.", null)));
        claims.claim(Caller.COMPANY_CLAIM, user.company().value());
        claims.claim(Caller.ACTOR_CLAIM, Actor.Kind.STAFF.name());
        claims.claim(Caller.ROLES_CLAIM, roles(List.of(user.role())));
        if (user.professional() != null) {
            claims.claim(Caller.PROFESSIONAL_CLAIM, user.professional().value());
        }
        claims.claim(StandardClaimNames.NAME, user.name());
        claims.claim(StandardClaimNames.EMAIL, user.email());
    }

    /** A kind of list that the stored authorization may be read back with. */
    private static List<String> roles(Collection<String> roles) {
        return new ArrayList<>(roles);
    }
}
