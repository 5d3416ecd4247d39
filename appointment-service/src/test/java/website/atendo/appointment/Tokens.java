package website.atendo.appointment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** Tokens as the authorization server makes them, without the way there. */
final class Tokens {
    private final JWKSource<SecurityContext> keys;
    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
            .issuer("http://localhost:8080")
            .subject("tests")
            .claim("scope", "api")
            .claim("actor", "API_CLIENT")
            .claim("roles", List.of("api"));

    private Tokens(JWKSource<SecurityContext> keys) {
        this.keys = keys;
        expiresIn(Duration.ofMinutes(30));
    }

    static Tokens of(JWKSource<SecurityContext> keys) {
        return new Tokens(keys);
    }

    Tokens company(CompanyId company) {
        claims.claim("company_id", company.value());
        return this;
    }

    Tokens staff(String user, String role) {
        claims.subject(user).claim("actor", "STAFF").claim("roles", List.of(role));
        return this;
    }

    Tokens agendaOf(ProfessionalId professional) {
        claims.claim("professional_id", professional.value());
        return this;
    }

    Tokens operator() {
        claims.claim("actor", "OPERATOR").claim("roles", List.of("operator"));
        return this;
    }

    Tokens issuer(String issuer) {
        claims.issuer(issuer);
        return this;
    }

    Tokens expiresIn(Duration time) {
        @SuppressWarnings("JavaInstantGetSecondsGetNano")
        Instant now = new Date().toInstant();
        claims.issueTime(Date.from(now.minus(Duration.ofHours(2)))).expirationTime(Date.from(now.plus(time)));
        return this;
    }

    String encode() {
        try {
            JWK key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .getFirst();
            JWSAlgorithm algorithm = key.getKeyType().getValue().equals("EC") ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
            var token = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return token.serialize();
        } catch (KeySourceException e) {
            throw new AssertionError("there is no key", e);
        } catch (JOSEException e) {
            throw new AssertionError("the key does not sign", e);
        }
    }
}
