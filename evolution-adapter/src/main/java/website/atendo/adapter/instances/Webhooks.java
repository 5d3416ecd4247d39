package website.atendo.adapter.instances;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import website.atendo.adapter.provider.InstanceControl.Webhook;
import website.atendo.contracts.InstanceName;

/**
 * The webhook of an instance: webhook-gateway's door for it, with a secret that the gateway derives alike from the
 * master key, the instance's name and the key's version. Nothing is stored.
 */
@Component
class Webhooks {
    static final String SECRET_HEADER = "X-Atendo-Webhook-Secret";

    /** What we act on. QR codes are not among them: those are asked while staff look. */
    static final List<String> EVENTS = List.of(
            "CONNECTION_UPDATE",
            "MESSAGES_UPSERT",
            "MESSAGES_UPDATE",
            "MESSAGES_EDITED",
            "MESSAGES_DELETE",
            "SEND_MESSAGE",
            "CONTACTS_UPSERT",
            "CONTACTS_UPDATE",
            "STATUS_INSTANCE",
            "LOGOUT_INSTANCE",
            "REMOVE_INSTANCE",
            "INSTANCE_DELETE");

    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookProperties settings;

    Webhooks(WebhookProperties settings) {
        this.settings = settings;
    }

    Webhook of(InstanceName instance) {
        return new Webhook(url(instance), Map.of(SECRET_HEADER, secret(instance)), EVENTS);
    }

    /** What secrets are derived from now; webhooks that were set with another are set anew. */
    int keyVersion() {
        return settings.keyVersion();
    }

    String secret(InstanceName instance) {
        return secret(instance, settings.keyVersion());
    }

    URI url(InstanceName instance) {
        return URI.create(settings.url().toString().replaceAll("/+$", "") + "/webhooks/evolution/" + instance);
    }

    String secret(InstanceName instance, int keyVersion) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.masterKey().getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((instance + ":" + keyVersion).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
