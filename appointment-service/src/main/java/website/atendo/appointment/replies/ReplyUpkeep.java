package website.atendo.appointment.replies;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how long messages wait, and deletes those long applied. */
@Component
class ReplyUpkeep {
    private static final int BATCH = 5000;

    private final InboundInbox inbox;
    private final ReplyProperties settings;
    private final Clock clock;
    private final AtomicReference<Double> oldest = new AtomicReference<>(0.0);

    ReplyUpkeep(InboundInbox inbox, ReplyProperties settings, Clock clock, MeterRegistry meters) {
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("atendo.replies.oldest.seconds", oldest, AtomicReference::get);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void measure() {
        oldest.set(inbox.ageOfOldest(clock.instant()));
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void purge() {
        int gone;
        do {
            gone = inbox.purge(clock.instant().minus(settings.memory()), BATCH);
        } while (gone == BATCH);
    }
}
