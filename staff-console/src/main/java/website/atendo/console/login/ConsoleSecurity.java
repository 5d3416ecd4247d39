package website.atendo.console.login;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.SecurityFilterChain;
import website.atendo.console.ConsoleProperties;

/** The edge only passes on; pages need somebody who is logged in. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    static final String CLIENT = "atendo";
    private static final String START = "/console/login/start";
    private static final String CALLBACK = "/console/login/callback";

    /** What is routed on is checked by the service that owns it. */
    @Bean
    @Order(1)
    SecurityFilterChain edge(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        "/api/**",
                        "/oauth2/**",
                        "/.well-known/**",
                        "/connect/**",
                        "/userinfo",
                        "/login",
                        "/login/**",
                        "/v3/api-docs/**",
                        "/actuator/**")
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients, ConsoleProperties console)
            throws Exception {
        var logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        logout.setPostLogoutRedirectUri(console.publicUrl() + "/");
        return http.authorizeHttpRequests(routes -> routes.requestMatchers(
                                "/webjars/**",
                                "/swagger-ui.html",
                                "/console/*.css",
                                "/console/*.js",
                                "/console/*.svg",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(START + "/" + CLIENT)
                        .authorizationEndpoint(endpoint -> endpoint.baseUri(START))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(CALLBACK)))
                .oauth2Client(withDefaults())
                .logout(out -> out.logoutUrl("/console/logout").logoutSuccessHandler(logout))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")))
                .build();
    }

    /** Browsers go by the public address; what the console asks itself, it asks inside. */
    @Bean
    ClientRegistrationRepository clients(ConsoleProperties console) {
        String outside = console.publicUrl().toString();
        String inside = console.appointmentUrl().toString();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(CLIENT)
                .clientId("staff-console")
                .clientSecret(console.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(outside + CALLBACK)
                .scope("openid", "profile")
                .clientName("Atendo")
                .issuerUri(outside)
                .authorizationUri(outside + "/oauth2/authorize")
                .tokenUri(inside + "/oauth2/token")
                .jwkSetUri(inside + "/oauth2/jwks")
                .userInfoUri(inside + "/userinfo")
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(java.util.Map.of("end_session_endpoint", outside + "/connect/logout"))
                .build());
    }
}
