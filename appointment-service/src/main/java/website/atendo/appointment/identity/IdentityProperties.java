package website.atendo.appointment.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param publicUrl the edge's public address: the issuer of every token, and where the console lives
 * @param tokenKey what the signing keys are encrypted with in the database; 16 characters at least
 * @param consoleSecret of the client {@code staff-console}
 * @param apiToken how long a token of an API client is valid
 * @param staffToken how long a token of a staff user is valid, before it must be refreshed
 * @param staffSession how long a staff user stays logged in to the console
 * @param keyAge after how long a signing key is followed by a new one
 */
@Validated
@ConfigurationProperties("atendo.identity")
record IdentityProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @NotBlank @Size(min = 16) String tokenKey,
        @NotBlank String consoleSecret,
        @DefaultValue("1h") Duration apiToken,
        @DefaultValue("15m") Duration staffToken,
        @DefaultValue("12h") Duration staffSession,
        @DefaultValue("90d") Duration keyAge,
        @DefaultValue Throttle throttle) {

    /**
     * Wrong logins that cost nothing; each further one doubles the wait, from one second up to the longest.
     *
     * @param freePerAccount for one e-mail address, whether anybody has it or not
     * @param freePerAddress for one network address: a whole shop may share it
     * @param longest wait
     * @param forget after how long without a wrong login all is forgotten
     */
    record Throttle(
            @DefaultValue("5") int freePerAccount,
            @DefaultValue("20") int freePerAddress,
            @DefaultValue("5m") Duration longest,
            @DefaultValue("30m") Duration forget) {}

    String at(String path) {
        return publicUrl.toString().replaceAll("/+$", "") + path;
    }

    String issuer() {
        return at("");
    }
}
