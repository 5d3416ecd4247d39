package website.atendo.adapter.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.InstanceName;

/**
 * The call that sends a message, by far the most frequent one. It uses the JDK's client itself, as the client behind
 * {@link EvolutionApi} does: what is between the two costs as much for each message as the call (ADR 0015).
 */
final class EvolutionSends {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String address;
    private final String apiKey;
    private final Duration timeout;

    /**
     * @param address of Evolution API, such as {@code http://localhost:8090}
     * @param timeout for all of the answer, once there is a connection
     */
    EvolutionSends(String address, String apiKey, Duration connectTimeout, Duration timeout) {
        this.http = HttpClient.newBuilder()
                // Evolution speaks no HTTP/2 in the clear: asking for it would cost every request its headers.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("evolution-send-", 0).factory()))
                .build();
        this.address = address;
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /**
     * Never tries again by itself.
     *
     * @param route such as {@code sendText}
     * @throws IOException where there is no whole answer; its class or a cause's tells whether there was a connection
     */
    Answer send(String route, InstanceName instance, Map<String, Object> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        address + "/message/" + UriUtils.encodePathSegment(route, UTF_8) + "/" + instance.value()))
                .header("Content-Type", "application/json")
                .header("apikey", apiKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = await(http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
        return Answer.of(response.statusCode(), response.body());
    }

    /** The request's own timeout would end where the body begins. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) throws IOException {
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no whole answer within " + timeout);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }
}
