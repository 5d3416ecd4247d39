package website.atendo.appointment.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import website.atendo.testing.MutableClock;

class SigningKeysIT extends IdentityIT {
    @Autowired
    JwtDecoder decoder;

    @Autowired
    SigningKeys keys;

    @Autowired
    IdentityProperties settings;

    @Test
    void keepsItsKeysOverARestart() {
        String token = browser.apiToken("company-1");

        var afterRestart = new SigningKeys(across, new KeyCipher(settings), clock, settings);

        assertThat(published(afterRestart))
                .contains(String.valueOf(Browser.header(token).get("kid")));
        assertThat(afterRestart.current()).isEqualTo(keys.current());
    }

    @Test
    void publishesANewKeyBeforeItSignsAndAnOldOneAfter() {
        var later = new MutableClock(Instant.now(clock).plus(Duration.ofHours(2)));
        var rotating = new SigningKeys(across, new KeyCipher(settings), later, withKeyAge(Duration.ofHours(1)));
        String old = rotating.current();
        List<String> before = published(rotating);

        rotating.renewIfOld();
        List<String> announced = published(rotating);
        String signingMeanwhile = rotating.current();
        later.advance(SigningKeys.PUBLISHED_BEFORE);
        String signingThen = rotating.current();
        List<String> publishedThen = published(rotating);
        later.advance(SigningKeys.PUBLISHED_AFTER.plusSeconds(1));
        List<String> publishedAtLast = published(rotating);

        assertThat(announced).hasSize(before.size() + 1).contains(old);
        assertThat(signingMeanwhile).isEqualTo(old);
        assertThat(signingThen).isNotEqualTo(old).isIn(announced);
        assertThat(publishedThen).contains(old, signingThen);
        assertThat(publishedAtLast).doesNotContain(old).contains(signingThen);
    }

    @Test
    void storesNoKeyInTheClear() {
        keys.current();

        assertThat(across.jdbc()
                        .sql("select encrypted_jwk from signing_keys")
                        .query((row, _) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .list())
                .isNotEmpty()
                .noneMatch(stored -> stored.contains("\"kty\"") || stored.contains("\"d\""));
    }

    @Test
    void saysWhatToDoWhereTheTokenKeyWasExchanged() {
        keys.current();
        var other = new IdentityProperties(
                settings.publicUrl(),
                "another key of sixteen characters",
                "x",
                settings.apiToken(),
                settings.staffToken(),
                settings.staffSession(),
                settings.keyAge(),
                settings.throttle());

        var stranger = new SigningKeys(across, new KeyCipher(other), clock, other);

        assertThatThrownBy(stranger::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ATENDO_TOKEN_KEY");
    }

    @Test
    void refusesExpiredTokensAndThoseOfForeignKeysAndIssuers() throws Exception {
        RSAKey ours = (RSAKey) keys.get(all(), null).stream()
                .filter(key -> key.getKeyID().equals(keys.current()))
                .findFirst()
                .orElseThrow();
        RSAKey foreign = new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
        Instant soon = Instant.now().plusSeconds(60);

        assertThat(decoder.decode(signed(ours, Browser.PUBLIC, soon)).getSubject())
                .isEqualTo("company-1");
        for (String bad : List.of(
                signed(ours, Browser.PUBLIC, Instant.now().minusSeconds(120)),
                signed(ours, "https://evil.example", soon),
                signed(foreign, Browser.PUBLIC, soon))) {
            assertThatThrownBy(() -> decoder.decode(bad)).isInstanceOf(JwtException.class);
            assertThat(browser.get("/api/v1/nothing-here", bad).statusCode()).isEqualTo(401);
        }
    }

    private static String signed(RSAKey key, String issuer, Instant expiry) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("company-1")
                        .issueTime(Date.from(expiry.minusSeconds(600)))
                        .expirationTime(Date.from(expiry))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static List<String> published(SigningKeys keys) {
        return keys.get(all(), null).stream().map(JWK::getKeyID).toList();
    }

    private static JWKSelector all() {
        return new JWKSelector(new JWKMatcher.Builder().build());
    }

    private IdentityProperties withKeyAge(Duration age) {
        return new IdentityProperties(
                settings.publicUrl(),
                settings.tokenKey(),
                settings.consoleSecret(),
                settings.apiToken(),
                settings.staffToken(),
                settings.staffSession(),
                age,
                settings.throttle());
    }
}
