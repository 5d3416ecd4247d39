package website.atendo.simulator.webhooks;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhooks of one instance, one after the other, on a virtual thread that lives while there are any. */
final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Step step;
    private final AtomicInteger waiting;
    private boolean running;

    Lane(Step step, AtomicInteger waiting) {
        this.step = step;
        this.waiting = waiting;
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    void offer(Delivery delivery) {
        lock.lock();
        try {
            queue.add(delivery);
            waiting.incrementAndGet();
            if (!running) {
                running = true;
                Thread.startVirtualThread(this::drain);
            }
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        try {
            for (var next = next(); next != null; next = next()) {
                try {
                    step.take(next);
                } catch (RuntimeException e) {
                    // One webhook that can't be built must not silence the instance for good.
                    log.error("A webhook of {} failed", next.instance(), e);
                } finally {
                    waiting.decrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Delivery next() {
        lock.lock();
        try {
            var next = queue.poll();
            if (next == null) running = false;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** What is done with each. */
    interface Step {
        void take(Delivery delivery) throws InterruptedException;
    }

    /** Something that may wait. */
    interface Task {
        void run() throws InterruptedException;
    }
}
