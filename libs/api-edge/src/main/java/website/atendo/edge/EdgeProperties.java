package website.atendo.edge;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer the edge's public address; what a token's {@code iss} must be
 * @param jwks where the keys of tokens are read, inside
 * @param idempotencyMemory how long the answer to an Idempotency-Key is kept
 */
@ConfigurationProperties("atendo.edge")
record EdgeProperties(
        @DefaultValue("http://localhost:8080") URI issuer,
        @DefaultValue("http://localhost:8081/oauth2/jwks") URI jwks,
        @DefaultValue("24h") Duration idempotencyMemory) {}
