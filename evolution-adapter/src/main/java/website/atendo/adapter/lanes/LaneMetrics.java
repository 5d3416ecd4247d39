package website.atendo.adapter.lanes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.provider.SendResult;

/** Figures over all companies; one meter a company would cost 10 KB each and a scrape of megabytes. */
@Component
class LaneMetrics {
    private final MeterRegistry meters;
    private final DeliveriesAcrossCompanies deliveries;
    private final Clock clock;
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(0, 0, null));

    LaneMetrics(MeterRegistry meters, DeliveriesAcrossCompanies deliveries, Clock clock) {
        this.meters = meters;
        this.deliveries = deliveries;
        this.clock = clock;
        meters.gauge("atendo.deliveries.queued", this, it -> it.backlog.get().queued());
        meters.gauge("atendo.deliveries.undecided", this, it -> it.backlog.get().undecided());
        meters.gauge(
                "atendo.deliveries.oldest.queued.seconds",
                this,
                it -> it.backlog.get().age(it.clock.instant()));
    }

    private record Backlog(
            long queued, long undecided, @Nullable Instant oldest) {
        double age(Instant now) {
            return oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
        }
    }

    void inFlight(InFlight inFlight) {
        meters.gauge("atendo.deliveries.in.flight", inFlight, InFlight::requests);
    }

    void answered(SendResult answer, Duration took) {
        Timer.builder("atendo.sends")
                .description("calls to providers, by what they ended in")
                .tag("result", Words.of(answer))
                .register(meters)
                .record(took);
    }

    /** Counts what is open; called every few seconds. */
    void measure() {
        backlog.set(deliveries
                .jdbc()
                .queryForObject(
                        """
                        select count(*) filter (where outcome = 'QUEUED'), count(*) filter (where outcome = 'UNDECIDED'),
                               min(received_at) filter (where outcome = 'QUEUED' and next_at <= ?)
                        from deliveries where outcome in ('QUEUED', 'SENDING', 'UNDECIDED')""",
                        (row, _) -> {
                            var oldest = row.getTimestamp(3);
                            return new Backlog(
                                    row.getLong(1), row.getLong(2), oldest == null ? null : oldest.toInstant());
                        },
                        Timestamp.from(clock.instant())));
    }
}
