package website.atendo.appointment.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The console, which the settings describe, and the API clients, which the database holds. */
@Component
class RegisteredClients implements RegisteredClientRepository {
    static final String CONSOLE = "staff-console";
    static final String API_SCOPE = "api";
    private static final String API_CLIENT = "atendo.api-client";

    private final ApiClients apiClients;
    private final IdentityProperties settings;
    private final RegisteredClient console;

    RegisteredClients(ApiClients apiClients, IdentityProperties settings, PasswordEncoder passwords) {
        this.apiClients = apiClients;
        this.settings = settings;
        this.console = console(settings, passwords);
    }

    /** Null for the console. */
    static @Nullable ApiClient apiClientOf(RegisteredClient client) {
        return client.getClientSettings().getSetting(API_CLIENT);
    }

    /** Only a secret's better hash is ever saved. */
    @Override
    public void save(RegisteredClient client) {
        String secretHash = client.getClientSecret();
        if (!CONSOLE.equals(client.getClientId()) && secretHash != null) {
            apiClients.changeSecretHash(client.getClientId(), secretHash);
        }
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return CONSOLE.equals(id)
                ? console
                : apiClients.findUsable(id).map(this::registered).orElse(null);
    }

    private RegisteredClient registered(ApiClient client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .clientSecret(client.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(
                        ClientSettings.builder().setting(API_CLIENT, client).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.apiToken())
                        .build())
                .build();
    }

    private static RegisteredClient console(IdentityProperties settings, PasswordEncoder passwords) {
        return RegisteredClient.withId(CONSOLE)
                .clientId(CONSOLE)
                .clientName("Atendo")
                .clientSecret(passwords.encode(settings.consoleSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(settings.at("/console/login/callback"))
                .postLogoutRedirectUri(settings.at("/"))
                .postLogoutRedirectUri(settings.at("/console"))
                .postLogoutRedirectUri(settings.at("/console/"))
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email", API_SCOPE)))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.staffToken())
                        .refreshTokenTimeToLive(settings.staffSession())
                        // Two pages of one browser refresh at the same moment: neither may lose.
                        .reuseRefreshTokens(true)
                        .build())
                .build();
    }
}
