package website.atendo.adapter.instances;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import website.atendo.adapter.deliveries.StatusesHeard;
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
    void on(StatusesHeard heard) {
        Instant now = clock.instant();
        List<CompanyId> due = heard.companies().stream()
                .filter(company -> isDue(company, now))
                .toList();
        if (!due.isEmpty()) {
            instances.putLastEventAcrossCompanies(due, now);
            due.forEach(company -> wrote(company, now));
        }
    }

    /** In the company's transaction. */
    void heard(CompanyId company) {
        Instant now = clock.instant();
        if (isDue(company, now)) {
            instances.putLastEvent(company, now);
            wrote(company, now);
        }
    }

    private boolean isDue(CompanyId company, Instant now) {
        Instant last = written.get(company);
        return last == null || Duration.between(last, now).compareTo(EVERY) >= 0;
    }

    private void wrote(CompanyId company, Instant at) {
        if (written.size() > MOST) {
            written.clear();
        }
        written.put(company, at);
    }
}
