package website.atendo.gateway.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import website.atendo.tenancy.AcrossCompanies;

/** Forgets webhooks that were kept long enough, in batches, and measures how old the oldest is. */
@Service
class PurgeJournal {
    private final AcrossCompanies across;
    private final JournalProperties settings;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();

    PurgeJournal(AcrossCompanies across, JournalProperties settings, Clock clock, MeterRegistry meters) {
        this.across = across;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("atendo.journal.age.seconds", this, PurgeJournal::ageInSeconds);
    }

    /** @return how many rows went */
    @Scheduled(fixedDelayString = "${atendo.journal.purge-every:10m}", initialDelayString = "30s")
    int purge() {
        Timestamp before = Timestamp.from(clock.instant().minus(settings.retention()));
        int gone = 0;
        int batch;
        do {
            batch = across.jdbc().sql("""
                            delete from journal where ctid = any(array(
                              select ctid from journal where received_at < ? order by received_at limit ?))""").params(before, settings.purgeBatch()).update();
            gone += batch;
        } while (batch == settings.purgeBatch());
        oldest.set(across.jdbc()
                .sql("select min(received_at) from journal")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null));
        return gone;
    }

    private double ageInSeconds() {
        Instant first = oldest.get();
        return first == null ? 0 : Duration.between(first, clock.instant()).toMillis() / 1000.0;
    }
}
