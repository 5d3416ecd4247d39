package website.atendo.adapter.instances;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import website.atendo.adapter.deliveries.StatusHeard;
import website.atendo.contracts.CompanyId;

/** Remembers when an instance was last heard; a write a company every few seconds at most. */
@Component
class SignsOfLife {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int MOST = 20_000;

    private final Instances instances;
    private final Clock clock;
    private final Map<CompanyId, Instant> written = new ConcurrentHashMap<>();

    SignsOfLife(Instances instances, Clock clock) {
        this.instances = instances;
        this.clock = clock;
    }

    @EventListener
    void on(StatusHeard heard) {
        heard(heard.company());
    }

    /** In the company's transaction. */
    void heard(CompanyId company) {
        Instant now = clock.instant();
        Instant last = written.get(company);
        if (last != null && Duration.between(last, now).compareTo(EVERY) < 0) {
            return;
        }
        instances.putLastEvent(company, now);
        if (written.size() > MOST) {
            written.clear();
        }
        written.put(company, now);
    }
}
