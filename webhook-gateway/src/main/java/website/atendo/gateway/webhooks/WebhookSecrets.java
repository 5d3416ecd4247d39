package website.atendo.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.contracts.InstanceName;

/**
 * The secret that a provider sends along: lower-case hex of HMAC-SHA256 over {@code instance:keyVersion}, under the
 * master key. The adapter derives the same when it sets the webhook; nothing is stored.
 */
@Component
public class WebhookSecrets {
    /** The header that carries it. */
    public static final String HEADER = "X-Atendo-Webhook-Secret";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec masterKey;
    private final int[] versions;

    WebhookSecrets(WebhookProperties settings) {
        this.masterKey = new SecretKeySpec(settings.masterKey().getBytes(UTF_8), ALGORITHM);
        this.versions = settings.acceptedVersions().toArray();
    }

    /** Takes the same time whatever is presented. */
    public boolean accepts(InstanceName instance, @Nullable String presented) {
        byte[] given = presented == null ? new byte[0] : presented.getBytes(UTF_8);
        boolean accepted = false;
        for (int version : versions) {
            accepted |= MessageDigest.isEqual(secret(instance, version).getBytes(UTF_8), given);
        }
        return accepted;
    }

    String secret(InstanceName instance, int version) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(masterKey);
            return HexFormat.of().formatHex(mac.doFinal((instance.value() + ":" + version).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
