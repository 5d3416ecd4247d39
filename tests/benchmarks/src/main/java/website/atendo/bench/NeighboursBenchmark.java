package website.atendo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long a message takes from its command's publication until the provider is called, while one company of a thousand
 * hangs, against the same without: the 99th percentile of the others. Beside it the same work through a plain listener
 * with eight threads that calls the provider itself.
 */
final class NeighboursBenchmark implements Benchmark {
    private static final int COMPANIES = 1_000;
    private static final int PER_SECOND = 100;
    private static final int SECONDS = 8;
    private static final int HANGING = 1;
    /** Of so many messages one is the hanging company's. */
    private static final int HANGING_EVERY = 40;

    private static final int LISTENERS = 8;
    private static final int PARTITIONS = 12;
    private static final String COMMANDS = "send-commands";
    private static final String PLAIN = "bench-plain";
    private static final Pattern NUMBER = Pattern.compile("aviso ([0-9]+)");
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private final Map<Integer, Long> published = new ConcurrentHashMap<>();
    private final Map<Integer, Long> called = new ConcurrentHashMap<>();
    private int next;

    @Override
    public String name() {
        return "neighbours";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        try (var stub = new ProviderStub(Duration.ofMillis(20));
                var admin = Admin.create(Map.of("bootstrap.servers", ground.kafka()));
                var producer = producer(ground)) {
            SendQueue.adapter(ground, stub, Map.of());
            admin.createTopics(List.of(new NewTopic(PLAIN, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            stub.onCall(body -> {
                Matcher number = NUMBER.matcher(body);
                if (number.find()) {
                    called.put(Integer.parseInt(number.group(1)), System.nanoTime());
                }
            });
            try (Connection connection = ground.sql(SendQueue.DATABASE);
                    var listeners = new PlainListeners(ground.kafka(), stub.address())) {
                new SendQueue(connection).companies(1, COMPANIES);
                // Whoever comes first would pay for what is loaded and compiled.
                slowest(producer, stub, COMMANDS, false);
                slowest(producer, stub, COMMANDS, false);
                slowest(producer, stub, PLAIN, false);
                var lanes = Rounds.alternating(
                        name(),
                        round -> slowest(producer, stub, COMMANDS, true),
                        round -> slowest(producer, stub, COMMANDS, false));
                var plain = Rounds.alternating(
                        "neighbours-plain",
                        round -> slowest(producer, stub, PLAIN, true),
                        round -> slowest(producer, stub, PLAIN, false));
                return List.of(
                        new Ratio(
                                name(),
                                "p99 ms of 999 companies' messages with one hanging ÷ without",
                                Ratio.Goal.atMost(1.25),
                                lanes),
                        new Ratio(
                                "neighbours-plain",
                                "the same through a plain listener with 8 threads, to compare with",
                                Ratio.Goal.atLeast(1.25),
                                plain));
            }
        }
    }

    /** The 99th percentile of the others, in milliseconds. */
    private double slowest(KafkaProducer<String, String> producer, ProviderStub stub, String topic, boolean withHanging)
            throws InterruptedException {
        String instance = "company_" + HANGING + "_whatsapp";
        if (withHanging) {
            stub.hang(instance);
        }
        int first = next;
        List<Integer> others = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < PER_SECOND * SECONDS; i++) {
            long due = begin + i * 1_000_000_000L / PER_SECOND;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = next++;
            boolean hanging = i % HANGING_EVERY == 0;
            int company = hanging ? HANGING : HANGING + 1 + number % (COMPANIES - 1);
            if (!hanging) {
                others.add(number);
            }
            published.put(number, System.nanoTime());
            producer.send(command(topic, company, number));
        }
        producer.flush();
        long until = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (!called.keySet().containsAll(others) && until - System.nanoTime() > 0) {
            Thread.sleep(20);
        }
        long end = System.nanoTime();
        // What has not been called by now waits at least until now.
        double[] took = others.stream()
                .mapToDouble(number -> (called.getOrDefault(number, end) - published.getOrDefault(number, end)) / 1e6)
                .sorted()
                .toArray();
        stub.release(instance);
        Ground.await("everything to be called", () -> {
            LockSupport.parkNanos(20_000_000);
            return called.size() >= next;
        });
        for (int number = first; number < next; number++) {
            published.remove(number);
        }
        return took[(int) Math.ceil(took.length * 0.99) - 1];
    }

    private static ProducerRecord<String, String> command(String topic, int company, int number) {
        var id = UUID.nameUUIDFromBytes(("neighbours " + number).getBytes(UTF_8));
        var record = new ProducerRecord<>(topic, Integer.toString(company), """
                {"commandId":"%s","kind":"STATUS","purpose":"ANSWER","priority":"ANSWER","notAfter":"2100-01-01T00:00:00Z",\
                "person":{"address":"+551177%07d","name":"Maria","content":{"type":"text","text":"Olá Maria, aviso %d"}}}""".formatted(id, number, number));
        Map.of(
                        "ce_id", id.toString(),
                        "ce_type", "message.send.v1",
                        "ce_time", "2026-01-01T00:00:00Z",
                        "ce_subject", "bench/1",
                        "ce_companyid", Integer.toString(company))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static KafkaProducer<String, String> producer(Ground ground) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", ground.kafka(), "linger.ms", 0, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** What one would write first: a consumer group of eight threads, each calling the provider for each record. */
    private static final class PlainListeners implements AutoCloseable {
        private static final Pattern PERSON = Pattern.compile("\"address\":\"\\+([0-9]+)\".*\"text\":\"([^\"]+)\"");

        private final HttpClient http = HttpClient.newHttpClient();
        private final URI provider;
        private final String kafka;
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean running = true;

        PlainListeners(String kafka, URI provider) {
            this.kafka = kafka;
            this.provider = provider;
            for (int i = 0; i < LISTENERS; i++) {
                threads.add(Thread.ofPlatform().name("plain-" + i).start(this::listen));
            }
        }

        private void listen() {
            try (var consumer = new KafkaConsumer<>(
                    Map.<String, Object>of(
                            "bootstrap.servers",
                            kafka,
                            "group.id",
                            PLAIN,
                            "auto.offset.reset",
                            "earliest",
                            "enable.auto.commit",
                            "false"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.subscribe(List.of(PLAIN));
                while (running) {
                    var records = consumer.poll(Duration.ofMillis(100));
                    records.forEach(record -> send(Integer.parseInt(record.key()), record.value()));
                    if (!records.isEmpty()) {
                        consumer.commitSync();
                    }
                }
            }
        }

        private void send(int company, String command) {
            Matcher person = PERSON.matcher(command);
            if (!person.find()) {
                throw new IllegalStateException("no person in " + command);
            }
            try {
                http.send(
                        HttpRequest.newBuilder(provider.resolve("/message/sendText/company_" + company + "_whatsapp"))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"number\":\"%s\",\"text\":\"%s\"}"
                                        .formatted(person.group(1), person.group(2))))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                // The hanging one; such a listener would go on as well.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws InterruptedException {
            running = false;
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(25));
            }
            http.close();
        }
    }
}
