package website.atendo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import website.atendo.local.Program;

/**
 * How many webhooks a second the gateway takes from many senders at once, each answered when it is on disk: kept
 * together with all that came meanwhile, and each in a transaction of its own with eight at the same time.
 */
final class WebhooksBenchmark implements Benchmark {
    private static final int SENDERS = 64;
    private static final int WEBHOOKS = 3_000;
    private static final int WARM_UP = 4;
    private static final int COMPANIES = 1_000;
    private static final String MASTER_KEY = "a-master-key-of-a-benchmark";

    private final AtomicInteger messages = new AtomicInteger();

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        var together = gateway(ground, Map.of());
        var alone = gateway(
                ground,
                Map.of(
                        "ATENDO_JOURNAL_TOGETHER", "1",
                        "ATENDO_JOURNAL_WRITERS", "8",
                        "ATENDO_DATABASE_SYSTEM_CONNECTIONS", "11"));
        // Whoever comes first would pay for what is loaded and compiled.
        for (int i = 0; i < WARM_UP; i++) {
            taken(together);
            taken(alone);
        }
        return List.of(new Ratio(
                name(),
                "webhooks/s from 64 senders, kept together ÷ each in its own transaction, eight at a time",
                Ratio.Goal.atLeast(2),
                Rounds.alternating(name(), round -> taken(together), round -> taken(alone))));
    }

    private static ServiceProcess gateway(Ground ground, Map<String, String> more) throws Exception {
        var environment = new java.util.HashMap<>(more);
        environment.put("ATENDO_WEBHOOK_MASTER_KEY", MASTER_KEY);
        return ground.service(Program.GATEWAY, environment);
    }

    /** Whoever sends waits for the answer before the next. */
    private double taken(ServiceProcess gateway) throws Exception {
        var left = new AtomicInteger(WEBHOOKS);
        List<Callable<Integer>> senders = new ArrayList<>();
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(() -> {
                    int refused = 0;
                    while (left.getAndDecrement() > 0) {
                        var answer = client.send(request(gateway), HttpResponse.BodyHandlers.discarding());
                        refused += answer.statusCode() == 200 ? 0 : 1;
                    }
                    return refused;
                });
            }
            long begin = System.nanoTime();
            for (Future<Integer> sender : threads.invokeAll(senders)) {
                if (sender.get() > 0) {
                    throw new IllegalStateException(sender.get() + " webhooks were not taken");
                }
            }
            return WEBHOOKS / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private HttpRequest request(ServiceProcess gateway) throws GeneralSecurityException {
        int number = messages.incrementAndGet();
        String instance = "company_" + (1 + number % COMPANIES) + "_whatsapp";
        URI address = Ground.local(gateway.port(), "/webhooks/evolution/" + instance);
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Atendo-Webhook-Secret", secret(instance))
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"event":"messages.upsert","instance":"%s","data":
                          {"key":{"remoteJid":"551188%07d@s.whatsapp.net","fromMe":false,"id":"3EB0%08X"},
                           "pushName":"Maria Souza","message":{"conversation":"sim, confirmo o horário de amanhã"},
                           "messageType":"conversation","messageTimestamp":1795449600},
                         "destination":"http://localhost/hook","date_time":"2026-11-23T13:00:00.000Z",
                         "sender":"5511988887777@s.whatsapp.net","server_url":"http://localhost","apikey":"a-token"}""".formatted(instance, number % 10_000_000, number)))
                .build();
    }

    private static String secret(String instance) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(MASTER_KEY.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((instance + ":1").getBytes(UTF_8)));
    }
}
