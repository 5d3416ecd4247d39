package website.atendo.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;

/** Calls the gateway as a provider does. */
public record Door(int port) {
    public static final String MASTER_KEY = "a-master-key-for-tests-only";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** As Evolution posts an event of this company's instance. */
    public Answer post(CompanyId company, String body) {
        return post(company, body.getBytes(UTF_8));
    }

    public Answer post(CompanyId company, byte[] body) {
        String instance = InstanceName.of(company).value();
        return post("/webhooks/evolution/" + instance, secret(instance, 2), body);
    }

    public Answer post(String path, String secret, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!secret.isEmpty()) {
            request.header("X-Atendo-Webhook-Secret", secret);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public String get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build())
                .body();
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("X-Atendo-Reception").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Written here once more on purpose: whoever changes the derivation breaks the adapter. */
    public static String secret(String instance, int version) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(MASTER_KEY.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((instance + ":" + version).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param reception of a recovered message: whether it was known */
    public record Answer(int status, String contentType, String reception, String body) {}
}
