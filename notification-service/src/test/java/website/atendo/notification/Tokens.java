package website.atendo.notification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import website.atendo.contracts.CompanyId;

/** Real signed tokens; only where the keys come from is the test's own. */
@TestConfiguration(proxyBeanMethods = false)
public class Tokens {
    private static final String ISSUER = "http://localhost:8080";
    private static final RSAKey OURS = newKey();
    private static final RSAKey SOMEBODY_ELSES = newKey();

    @Bean
    JwtDecoder testDecoder() throws JOSEException {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey(OURS.toRSAPublicKey()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return decoder;
    }

    public static String of(CompanyId company) {
        return token(OURS, ISSUER, company, 600);
    }

    static String expired(CompanyId company) {
        return token(OURS, ISSUER, company, -600);
    }

    static String ofAnotherIssuer(CompanyId company) {
        return token(OURS, "https://elsewhere.example", company, 600);
    }

    static String forged(CompanyId company) {
        return token(SOMEBODY_ELSES, ISSUER, company, 600);
    }

    static String ofNoCompany() {
        return token(OURS, ISSUER, null, 600);
    }

    /** @param professional whose agenda is their own; null: nobody's */
    static String staff(@Nullable CompanyId company, String role, @Nullable Long professional) {
        return token(OURS, ISSUER, company, 600, List.of(role), professional);
    }

    private static String token(RSAKey key, String issuer, @Nullable CompanyId company, long seconds) {
        return token(key, issuer, company, seconds, List.of("api"), null);
    }

    private static String token(
            RSAKey key,
            String issuer,
            @Nullable CompanyId company,
            long seconds,
            List<String> roles,
            @Nullable Long professional) {
        // The resource server checks tokens by the machine's clock, whatever the service's own shows.
        long now = Clock.systemUTC().millis();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("company-client")
                .claim("roles", roles)
                .claim("professional_id", professional)
                .issueTime(new Date(now - 3_600_000))
                .expirationTime(new Date(now + seconds * 1000));
        if (company != null) {
            claims.claim("company_id", company.value());
        }
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
