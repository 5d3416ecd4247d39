package website.atendo.simulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import website.atendo.simulator.json.Json;

/** The JWT that Evolution puts in place of a webhook header called jwt_key. */
final class WebhookToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private WebhookToken() {}

    static String issue(String key, Instant now) {
        var header = Json.object().put("alg", "HS256").put("typ", "JWT");
        long issued = now.getEpochSecond();
        var claims = Json.object()
                .put("iat", issued)
                .put("exp", issued + 600)
                .put("app", "evolution")
                .put("action", "webhook");
        var signed = BASE64.encodeToString(Json.bytes(header)) + "." + BASE64.encodeToString(Json.bytes(claims));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
