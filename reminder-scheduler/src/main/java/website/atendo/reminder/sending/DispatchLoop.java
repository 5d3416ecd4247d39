package website.atendo.reminder.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks again and again for what is due: when the next one is, and at least every {@code poll}. While nothing is, what
 * comes up is written, a batch between two looks.
 */
class DispatchLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE_AFTER_A_FAULT = Duration.ofSeconds(5);

    private final DispatchDue dispatcher;
    private final WordAhead wordAhead;
    private final Claims claims;
    private final ReminderMeters meters;
    private final DispatchProperties settings;
    private final Clock clock;
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    DispatchLoop(
            DispatchDue dispatcher,
            WordAhead wordAhead,
            Claims claims,
            ReminderMeters meters,
            DispatchProperties settings,
            Clock clock) {
        this.dispatcher = dispatcher;
        this.wordAhead = wordAhead;
        this.claims = claims;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        stop.drainPermits();
        thread = Thread.ofPlatform().name("reminder-dispatch").daemon(true).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stop.release();
        Thread current = thread;
        if (current != null) {
            try {
                current.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        Instant counted = Instant.EPOCH;
        Instant wordAt = Instant.EPOCH;
        while (running) {
            try {
                // Taken before the round: what is counted then is never older than the moment noted for it.
                Instant began = clock.instant();
                DispatchDue.Round round = dispatcher.dispatch();
                if (counted.plus(settings.countEvery()).isBefore(began)) {
                    meters.planned(claims.countPlanned());
                    counted = began;
                }
                pause = pauseAfter(round, clock.instant());
                if (!began.isBefore(wordAt)) {
                    if (wordSome()) {
                        pause = SHORTEST_PAUSE;
                    } else {
                        wordAt = began.plus(settings.wordEvery());
                    }
                }
            } catch (RuntimeException e) {
                // Whatever it was, the next try may go well, and nobody else sends reminders.
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE_AFTER_A_FAULT);
                log.warn("sending reminders failed, next try in {} ms", pause.toMillis(), e);
            }
            await(pause);
        }
    }

    /** What cannot be written now is written when it is due: it must not keep anything that is due from leaving. */
    private boolean wordSome() {
        try {
            return wordAhead.wordSome();
        } catch (RuntimeException e) {
            log.warn("reminders could not be written ahead", e);
            return false;
        }
    }

    private Duration pauseAfter(DispatchDue.Round round, Instant now) {
        if (round.waits() || !round.nextDue().isBefore(now.plus(settings.poll()))) {
            return settings.poll();
        }
        Duration untilNext = Duration.between(now, round.nextDue());
        return untilNext.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : untilNext;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void await(Duration pause) {
        try {
            if (stop.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
