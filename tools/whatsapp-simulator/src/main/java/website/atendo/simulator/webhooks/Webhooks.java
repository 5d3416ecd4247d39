package website.atendo.simulator.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import website.atendo.simulator.ServerUrl;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.Timers;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.WebhookSettings;
import website.atendo.simulator.json.Json;

/**
 * Posts an instance's events to its webhook.
 *
 * <p>First tries of one instance keep their order; one that failed is repeated on its own, so it is overtaken, and what
 * waits for a repetition is lost when this process ends. Both are as with the real one.
 */
@Component
public class Webhooks {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final DateTimeFormatter LOCAL_WITH_Z = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private static final int LANE_IS_LONG = 1000;
    private static final long LONGEST_HOLD_NANOS = 5_000_000_000L;
    /** Hundreds may wait; each that looks takes time from what they wait for. */
    private static final long LOOKS_AGAIN_AFTER_MS = 50;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger repeating = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final WebhookPost post;
    private final Timers timers;
    private final Faults faults;
    private final ServerUrl serverUrl;
    private final SimulatorProperties.Webhooks settings;
    private final ZoneId zone;
    private final Clock clock;

    Webhooks(
            WebhookPost post,
            Timers timers,
            Faults faults,
            ServerUrl serverUrl,
            SimulatorProperties properties,
            Clock clock) {
        this.post = post;
        this.timers = timers;
        this.faults = faults;
        this.serverUrl = serverUrl;
        this.settings = properties.webhooks();
        this.zone = properties.zone();
        this.clock = clock;
    }

    /** Posts an event if the instance's webhook is configured for it; returns at once. */
    public void emit(Instance instance, String event, @Nullable JsonNode data) {
        emit(instance, event, data, instance.ownJid());
    }

    /** The same with the sender given, for events at times when Evolution doesn't know it yet. */
    public void emit(Instance instance, String event, @Nullable JsonNode data, @Nullable String sender) {
        var webhook = instance.webhook();
        if (webhook == null || !webhook.enabled() || !webhook.events().contains(EventNames.configured(event))) return;
        if (faults.lasting(instance.name(), Fault.Frozen.class).isPresent()) return;
        if (faults.strikeWebhook(instance.name(), Fault.LostWebhooks.class, event)
                .isPresent()) return;
        var url = url(webhook, event);
        if (url == null) return;

        var now = clock.instant();
        var body = Json.object()
                .put("event", event)
                .put("instance", instance.name())
                .set("data", data == null ? NullNode.getInstance() : data)
                .put("destination", webhook.url())
                .put("date_time", LOCAL_WITH_Z.format(now.atZone(zone)));
        if (sender != null) body.put("sender", sender);
        body.put("server_url", serverUrl.toString()).put("apikey", instance.token());

        long late = faults.strikeWebhook(instance.name(), Fault.LateWebhooks.class, event)
                .map(Fault.LateWebhooks::ms)
                .orElse(0L);
        var delivery =
                new Delivery(instance.name(), url, headers(webhook, now), Json.bytes(body), now.toEpochMilli() + late);
        int times = faults.strikeWebhook(instance.name(), Fault.DuplicateWebhooks.class, event)
                .map(fault -> fault.times() == null ? 2 : fault.times())
                .orElse(1);
        for (int i = 0; i < times; i++) dispatch(delivery, event);
    }

    private void dispatch(Delivery delivery, String event) {
        var reordered = faults.strikeWebhook(delivery.instance(), Fault.ReorderedWebhooks.class, event);
        if (reordered.isPresent()) {
            Long ms = reordered.get().ms();
            long wait = Faults.upTo(ms == null ? 400 : ms);
            aside(() -> {
                Thread.sleep(wait);
                first(delivery);
            });
            return;
        }
        if (onTheirWay() >= settings.queue()) {
            if (dropped.getAndIncrement() % 1000 == 0) {
                log.warn("Webhooks of {} are dropped: {} are on their way", delivery.instance(), settings.queue());
            }
            return;
        }
        lane(delivery.instance()).offer(delivery);
    }

    private Lane lane(String instance) {
        return lanes.computeIfAbsent(instance, _ -> new Lane(this::first, waiting));
    }

    private int onTheirWay() {
        return waiting.get() + repeating.get();
    }

    /**
     * Waits while too many webhooks wait already, but not for long: memory is short, and a burst of sends is easier to
     * hold back than to hold.
     */
    public void awaitRoom(String instance) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_HOLD_NANOS;
        while ((lane(instance).size() > LANE_IS_LONG || onTheirWay() > settings.queue() * 3 / 4)
                && System.nanoTime() < until) {
            Thread.sleep(LOOKS_AGAIN_AFTER_MS);
        }
    }

    private void first(Delivery delivery) throws InterruptedException {
        long early = delivery.dueAtMillis() - clock.millis();
        if (early > 0) Thread.sleep(early);
        settle(delivery, post.attempt(delivery), 1);
    }

    private void settle(Delivery delivery, Attempt attempt, int made) {
        switch (attempt) {
            case TAKEN -> taken.incrementAndGet();
            case REFUSED_FOR_GOOD -> givenUp.incrementAndGet();
            case TO_BE_REPEATED -> {
                if (made >= settings.maxAttempts() || onTheirWay() >= settings.queue()) givenUp.incrementAndGet();
                else repeat(delivery, made);
            }
        }
    }

    private void repeat(Delivery delivery, int made) {
        double exponential = settings.initialDelay().toMillis() * Math.pow(2, made - 1.0);
        double capped = Math.min(exponential, settings.maxDelay().toMillis());
        double jitter = 1 + settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        repeating.incrementAndGet();
        timers.after(
                Duration.ofMillis((long) (capped * jitter)),
                () -> aside(() -> {
                    Attempt attempt;
                    try {
                        attempt = post.attempt(delivery);
                    } finally {
                        repeating.decrementAndGet();
                    }
                    settle(delivery, attempt, made + 1);
                }));
    }

    private static void aside(Lane.Task task) {
        Thread.startVirtualThread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Where webhooks stand. */
    Standing standing() {
        return new Standing(waiting.get(), repeating.get(), taken.get(), givenUp.get(), dropped.get());
    }

    /**
     * Where webhooks stand.
     *
     * @param givenUp refused for good or tried too often
     * @param dropped never tried, because too many waited
     */
    record Standing(int waiting, int repeating, long taken, long givenUp, long dropped) {}

    private static Map<String, String> headers(WebhookSettings webhook, Instant now) {
        var given = webhook.headers();
        if (given == null || given.isEmpty()) return Map.of();
        var headers = new LinkedHashMap<>(given);
        var key = headers.remove("jwt_key");
        if (key != null) headers.put("Authorization", "Bearer " + WebhookToken.issue(key, now));
        return headers;
    }

    private static @Nullable URI url(WebhookSettings webhook, String event) {
        try {
            var url = new URI(webhook.byEvents() ? webhook.url() + "/" + EventNames.inPath(event) : webhook.url());
            boolean usable =
                    url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
            return usable ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
