package website.atendo.simulator.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import website.atendo.simulator.SimulatorProperties;

/** Posts one webhook, once. */
@Component
class WebhookPost implements DisposableBean {
    private static final Set<Integer> FOR_GOOD = Set.of(400, 401, 403, 404, 422);
    private static final Set<String> NOT_OURS_TO_SET =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Duration timeout;

    WebhookPost(SimulatorProperties properties) {
        this.timeout = properties.webhooks().timeout();
    }

    Attempt attempt(Delivery delivery) throws InterruptedException {
        var request = HttpRequest.newBuilder(delivery.url())
                .timeout(timeout)
                .setHeader("Accept", "application/json, text/plain, */*")
                .setHeader("Content-Type", "application/json")
                .setHeader("User-Agent", "axios/1.13.2")
                .setHeader("Accept-Encoding", "gzip, compress, deflate, br")
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
        delivery.headers().forEach((name, value) -> {
            if (!NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) request.setHeader(name, value);
        });
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) return Attempt.TAKEN;
            return FOR_GOOD.contains(status) ? Attempt.REFUSED_FOR_GOOD : Attempt.TO_BE_REPEATED;
        } catch (IOException e) {
            return Attempt.TO_BE_REPEATED;
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
