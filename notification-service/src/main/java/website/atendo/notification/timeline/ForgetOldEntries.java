package website.atendo.notification.timeline;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what is older than the timeline remembers, in batches, so that nobody waits for a long delete. */
@Component
class ForgetOldEntries {
    private static final Logger log = LoggerFactory.getLogger(ForgetOldEntries.class);

    private final TimelineEntries entries;
    private final RetentionProperties retention;
    private final Clock clock;

    ForgetOldEntries(TimelineEntries entries, RetentionProperties retention, Clock clock) {
        this.entries = entries;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        Instant before = clock.instant().minus(retention.keep());
        long gone = 0;
        int batch;
        do {
            batch = entries.purge(before, retention.batch());
            gone += batch;
        } while (batch == retention.batch());
        if (gone > 0) {
            log.info("forgot {} rows from before {}", gone, before);
        }
    }
}
