package website.atendo.adapter.lanes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many messages of this process are on their way. Providers have no more requests at a time than the setting allows.
 * As many more are claimed ahead as are answered during two claims, so that one can leave whenever another is answered;
 * else all would be answered while the next are being claimed. Where nothing is answered, nothing is claimed ahead.
 */
final class InFlight {
    private static final int CLAIMS_AHEAD = 2;
    private static final double NEWEST_WEIGHS = 0.25;

    private final int atMost;
    /** In the order in which they were claimed. */
    private final Semaphore requests;

    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    /** For each claim; of the last claims, the newest weighing most. */
    private double usualAnswers;

    /** @param atMost requests that are not answered yet */
    InFlight(int atMost) {
        this.atMost = atMost;
        this.requests = new Semaphore(atMost, true);
    }

    /** How many may be claimed now; not positive: none. Only for the one thread that claims. */
    int room() {
        return atMost - unanswered.get() + (int) Math.min(atMost, CLAIMS_AHEAD * usualAnswers);
    }

    /** Only for the one thread that claims; also where it finds that there is no room. */
    void claimBegins() {
        usualAnswers += (answers.getAndSet(0) - usualAnswers) * NEWEST_WEIGHS;
    }

    void claimed() {
        unanswered.incrementAndGet();
    }

    /**
     * Waits until a claimed message's request may leave.
     *
     * @return false where that took longer
     */
    boolean leave(Duration atMostAfter) {
        try {
            return requests.tryAcquire(atMostAfter.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param left whether its request left */
    void answered(boolean left) {
        if (left) {
            requests.release();
            answers.incrementAndGet();
        }
        unanswered.decrementAndGet();
    }

    /** Requests that are not answered yet. */
    int requests() {
        return atMost - requests.availablePermits();
    }
}
