package website.atendo.adapter.instances;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url where providers reach webhook-gateway, without a path
 * @param keyVersion part of what a secret is derived from; raised, every webhook is set anew
 * @param masterKey what the secrets of all instances are derived from, 16 characters or more; the gateway has the same
 */
@ConfigurationProperties("atendo.webhook")
record WebhookProperties(
        URI url, String masterKey, @DefaultValue("1") int keyVersion) {
    WebhookProperties {
        if (masterKey.length() < 16) {
            throw new IllegalArgumentException(
                    "atendo.webhook.master-key (ATENDO_WEBHOOK_MASTER_KEY) must be 16 characters or more, the same as "
                            + "webhook-gateway's");
        }
    }

    /** Never the key: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "WebhookProperties[" + url + "]";
    }
}
