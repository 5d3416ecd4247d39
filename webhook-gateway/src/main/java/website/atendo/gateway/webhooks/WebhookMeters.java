package website.atendo.gateway.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts what comes in. No label names a company: there are too many. */
@Component
public class WebhookMeters {
    private static final Logger log = LoggerFactory.getLogger(WebhookMeters.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.EPOCH);

    WebhookMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * @param event one of a fixed set
     * @param result one of a fixed set
     */
    public void received(String source, String event, String result) {
        registry.counter("atendo.webhooks.received", "source", source, "event", event, "result", result)
                .increment();
    }

    void refused(WebhookRefused.Reason reason) {
        registry.counter("atendo.webhooks.refused", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
        Instant now = clock.instant();
        Instant last = warned.get();
        // Anybody can call: whoever floods us must not flood the log.
        if (Duration.between(last, now).abs().compareTo(BETWEEN_WARNINGS) >= 0 && warned.compareAndSet(last, now)) {
            log.warn("webhooks are being refused ({}); see the metric atendo.webhooks.refused", reason);
        }
    }

    void notTaken() {
        registry.counter("atendo.webhooks.not.taken").increment();
    }
}
