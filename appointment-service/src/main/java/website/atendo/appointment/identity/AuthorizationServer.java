package website.atendo.appointment.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import website.atendo.tenancy.AcrossCompanies;

/** The OAuth 2.1 and OpenID Connect endpoints, and the login in front of them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AuthorizationServer {

    @Bean
    @Order(10)
    SecurityFilterChain tokens(HttpSecurity http) throws Exception {
        var browser = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        browser.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                    server.tokenEndpoint(token -> token.accessTokenRequestConverter(new AllScopesUnlessAsked()));
                })
                .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), browser))
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain login(HttpSecurity http, StaffLogin staff, IdentityProperties settings) throws Exception {
        return http.securityMatcher("/login", "/login/**")
                // Its own, or the one of the whole application would try the same login a second time.
                .authenticationManager(new ProviderManager(staff))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("email")
                        .passwordParameter("senha")
                        .defaultSuccessUrl(settings.at("/"))
                        .failureHandler(LoginPage::refuse))
                .logout(logout -> logout.disable())
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, _) ->
                        response.sendRedirect(request.getContextPath() + "/login?problem=expired")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                                + "frame-ancestors 'none'; base-uri 'none'")))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentityProperties settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    /** Checks tokens with the keys at hand; takes only tokens of our own issuer. */
    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, IdentityProperties settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwtProcessorCustomizer(processor ->
                        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys)))
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        return decoder;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** It asks the database for its columns when it is made. */
    @Bean
    @DependsOnDatabaseInitialization
    OAuth2AuthorizationService authorizations(AcrossCompanies across, RegisteredClients clients) {
        JsonMapper json = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(
                        AuthorizationServer.class.getClassLoader(),
                        // The claim with the company's id.
                        BasicPolymorphicTypeValidator.builder().allowIfSubType(Long.class)))
                .build();
        var stored = new JdbcOAuth2AuthorizationService(across.template(), clients);
        stored.setAuthorizationRowMapper(
                new JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationRowMapper(clients, json));
        stored.setAuthorizationParametersMapper(
                new JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationParametersMapper(json));
        return stored;
    }

    @Bean
    OAuth2AuthorizationConsentService consents(AcrossCompanies across, RegisteredClients clients) {
        return new JdbcOAuth2AuthorizationConsentService(across.template(), clients);
    }
}
