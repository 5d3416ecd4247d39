package website.atendo.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast queued messages leave: claimed, checked, marked, sent, and their results kept and published, with 200 in
 * flight. The same calls from an HTTP client that does nothing else are the most that could be reached. And whether it
 * matters how many companies they belong to, and what is left in memory of a company that has nothing to send.
 */
final class LanesBenchmark implements Benchmark {
    private static final int IN_FLIGHT = 200;
    private static final int MESSAGES = 20_000;
    /** A service has more to load and to compile than a client, and is measured when it has. */
    private static final int WARM_UP = 8;

    private static final int MANY = 10_000;
    private static final int FEW = 10;
    private static final int BYTES_PER_IDLE_COMPANY = 1_024;

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        try (var stub = new ProviderStub(Duration.ofMillis(20))) {
            var adapter = SendQueue.adapter(
                    ground,
                    stub,
                    Map.of(
                            "ATENDO_LANES_IN_FLIGHT", Integer.toString(IN_FLIGHT),
                            // Besides those on their way, what is claimed while they are.
                            "ATENDO_LANES_IN_FLIGHT_PER_COMPANY", Integer.toString(3 * IN_FLIGHT / FEW),
                            // What came through the listener would be known at once.
                            "ATENDO_LANES_DISCOVER_EVERY", "50ms"));
            try (var connection = ground.sql(SendQueue.DATABASE)) {
                var queue = new SendQueue(connection);
                queue.companies(1, MANY);
                for (int i = 0; i < WARM_UP; i++) {
                    sent(queue, stub, FEW);
                    bare(stub);
                }
                var bare = Rounds.alternating(name(), round -> sent(queue, stub, FEW), round -> bare(stub));
                var companies = Rounds.alternating(
                        "lanes-companies", round -> sent(queue, stub, MANY), round -> sent(queue, stub, FEW));
                var idle = idle(adapter, queue, stub);
                return List.of(
                        new Ratio(
                                name(),
                                "sends/s, 20 ms each, 200 in flight ÷ a bare HTTP client with virtual threads",
                                Ratio.Goal.atLeast(0.5),
                                bare),
                        new Ratio(
                                "lanes-companies",
                                "sends/s for 10,000 companies ÷ for 10",
                                Ratio.Goal.atLeast(0.9),
                                companies),
                        new Ratio(
                                "lanes-idle",
                                "bytes of heap per idle company (10,000 that have sent) ÷ 1,024",
                                Ratio.Goal.atMost(1),
                                idle));
            }
        }
    }

    /** From the commit that queues them until the provider has taken the last. */
    private static double sent(SendQueue queue, ProviderStub stub, int companies) throws Exception {
        long before = stub.calls();
        queue.messages(1, companies, MESSAGES);
        long begin = System.nanoTime();
        Ground.await("all to be sent", () -> stub.calls() >= before + MESSAGES);
        double rate = MESSAGES / seconds(begin);
        queue.clear();
        return rate;
    }

    private static double bare(ProviderStub stub) throws Exception {
        var permits = new Semaphore(IN_FLIGHT);
        var failed = new AtomicInteger();
        long begin = System.nanoTime();
        try (var client = HttpClient.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MESSAGES; i++) {
                int number = i;
                permits.acquire();
                threads.submit(() -> {
                    try {
                        var answer = client.send(request(stub, number), HttpResponse.BodyHandlers.ofByteArray());
                        if (answer.statusCode() != 201) {
                            failed.incrementAndGet();
                        }
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    } finally {
                        permits.release();
                    }
                    return null;
                });
            }
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " calls of the bare client failed");
        }
        return MESSAGES / seconds(begin);
    }

    static HttpRequest request(ProviderStub stub, int number) {
        return HttpRequest.newBuilder(
                        stub.address().resolve("/message/sendText/company_" + (1 + number % FEW) + "_whatsapp"))
                .header("Content-Type", "application/json")
                .header("apikey", "none")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"number\":\"551188%07d\",\"text\":\"Olá Maria, aviso %d\"}".formatted(number, number)))
                .build();
    }

    /** Each of ten thousand companies sends two messages and has nothing more to send. */
    private static List<Ratio.Pair> idle(ServiceProcess adapter, SendQueue queue, ProviderStub stub) throws Exception {
        List<Ratio.Pair> pairs = new ArrayList<>();
        adapter.usedHeap();
        long before = adapter.usedHeap();
        for (int round = 1; round <= Rounds.COUNT; round++) {
            sent(queue, stub, MANY);
            // Lanes that have been idle for a while are dropped.
            Thread.sleep(Duration.ofSeconds(6));
            double bytes = Math.max(1, (adapter.usedHeap() - before) / (double) MANY);
            System.out.printf("lanes-idle round %d: %.0f bytes per company%n", round, bytes);
            pairs.add(new Ratio.Pair(bytes, BYTES_PER_IDLE_COMPANY));
        }
        return pairs;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
