package website.atendo.console;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param publicUrl where browsers and API clients reach this console; the issuer of tokens
 * @param appointmentUrl and the others: where the services are reached inside
 * @param clientSecret of the OAuth 2 client {@code staff-console}
 */
@ConfigurationProperties("console")
public record ConsoleProperties(
        URI publicUrl,
        URI appointmentUrl,
        URI notificationUrl,
        URI reminderUrl,
        URI adapterUrl,
        URI gatewayUrl,
        String clientSecret) {

    /** Never the secret (invariant I12). */
    @Override
    public String toString() {
        return "ConsoleProperties[publicUrl=" + publicUrl + "]";
    }
}
