package website.atendo.gateway.webhooks;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param masterKey what the secrets of all instances are made from; the same as the adapter's, at least 16 characters
 * @param keyVersion raised to change all secrets; the previous one stays accepted until every webhook is set anew
 * @param previousKeyVersions still accepted
 * @param maxBody a body is read no further than this
 * @param maxText a string of the body loses what is longer; WhatsApp's own limit is 65,536 characters
 * @param maxKept of a body's texts, taken together
 */
@ConfigurationProperties("atendo.webhook")
record WebhookProperties(
        @DefaultValue("") String masterKey,
        @DefaultValue("1") int keyVersion,
        @DefaultValue({}) List<Integer> previousKeyVersions,
        @DefaultValue("150MB") DataSize maxBody,
        @DefaultValue("256KB") DataSize maxText,
        @DefaultValue("512KB") DataSize maxKept) {

    WebhookProperties {
        if (masterKey.length() < 16) {
            throw new IllegalArgumentException(
                    "set ATENDO_WEBHOOK_MASTER_KEY (at least 16 characters, the same for the adapter and the gateway)");
        }
    }

    IntStream acceptedVersions() {
        return Stream.concat(Stream.of(keyVersion), previousKeyVersions.stream())
                .mapToInt(Integer::intValue)
                .distinct();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "WebhookProperties[keyVersion=" + keyVersion + "]";
    }
}
