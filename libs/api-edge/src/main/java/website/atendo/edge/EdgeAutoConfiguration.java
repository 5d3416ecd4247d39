package website.atendo.edge;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.tenancy.MigrationLocations;

/**
 * Token check, caller, problems and idempotency keys for a service with routes below {@code /api}. The service brings
 * its {@link RouteTable} and its {@link CompanyStanding}.
 */
@AutoConfiguration(
        afterName = {
            "website.atendo.tenancy.TenancyAutoConfiguration",
            "website.atendo.messaging.MessagingAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.servlet.OAuth2ResourceServerAutoConfiguration"
        })
@EnableConfigurationProperties(EdgeProperties.class)
@Import(ApiProblems.class)
class EdgeAutoConfiguration {

    @Bean
    FlywayConfigurationCustomizer edgeTables() {
        return flyway -> MigrationLocations.add(flyway, "classpath:db/edge");
    }

    /** Reads keys inside, and takes only tokens of our own issuer. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(EdgeProperties edge) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(edge.jwks().toString()).build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithIssuer(edge.issuer().toString()));
        return decoder;
    }

    @Bean
    IdempotencyKeys idempotencyKeys(
            CompanyTransactions transactions,
            JdbcTemplate jdbc,
            AcrossCompanies across,
            Clock clock,
            EdgeProperties edge) {
        return new IdempotencyKeys(transactions, jdbc, across, clock, edge.idempotencyMemory());
    }

    @Bean
    @Order(100)
    SecurityFilterChain api(
            HttpSecurity http,
            RouteTable routeTable,
            CompanyStanding standing,
            IdempotencyKeys keys,
            JsonMapper json,
            JwtDecoder tokens)
            throws Exception {
        var problems = new ProblemWriter(json);
        AuthenticationEntryPoint notKnown = (request, response, e) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(response, unauthorized(e));
        };
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens)).authenticationEntryPoint(notKnown))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(notKnown)
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                response,
                                Problem.forbidden("Your token does not allow this route.")
                                        .getBody())))
                .addFilterAfter(new RouteGuard(routeTable, standing, problems), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, problems), RouteGuard.class)
                .build();
    }

    private static org.springframework.http.ProblemDetail unauthorized(AuthenticationException e) {
        String detail = e instanceof OAuth2AuthenticationException bad
                ? "The token is not valid: "
                        + (bad.getError().getDescription() == null
                                ? bad.getError().getErrorCode()
                                : bad.getError().getDescription())
                : "Send a token: Authorization: Bearer <token>, from POST /oauth2/token.";
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "No valid token", detail)
                .getBody();
    }

    /** What is not an API: health, metrics and documents; open inside, and never routed by the edge but for documents. */
    @Bean
    @Order(200)
    SecurityFilterChain inside(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        "/actuator/**",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/swagger-ui/**",
                        "/swagger-ui.html",
                        "/error")
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /** A misspelt field is refused, never ignored. */
    @Bean
    JsonMapperBuilderCustomizer strictRequests() {
        return builder -> builder.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
