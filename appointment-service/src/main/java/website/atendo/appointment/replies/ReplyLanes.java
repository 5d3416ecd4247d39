package website.atendo.appointment.replies;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Works conversations off, each in its own order and none waiting for another: a virtual thread per conversation that
 * has something due, a few of them at once. Any number of processes may do so side by side.
 */
@Component
class ReplyLanes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReplyLanes.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PAUSE_WHEN_AWAY = Duration.ofSeconds(1);

    private final InboundInbox inbox;
    private final ApplyReply apply;
    private final ReplyProperties settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private final Semaphore free;

    /** Conversations that a lane works on; true: there may be more than it has seen. */
    private final ConcurrentHashMap<ConversationKey, Boolean> lanes = new ConcurrentHashMap<>();

    private volatile boolean running;
    private @Nullable Thread dispatcher;
    private @Nullable ExecutorService threads;

    ReplyLanes(InboundInbox inbox, ApplyReply apply, ReplyProperties settings, MeterRegistry meters, Clock clock) {
        this.inbox = inbox;
        this.apply = apply;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.free = new Semaphore(settings.lanes());
    }

    /** Says that there may be something to do; cheap, from any thread. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return settings.work();
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        dispatcher = Thread.ofVirtual().name("reply-lanes").start(this::dispatch);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (dispatcher != null) {
                dispatcher.join(Duration.ofSeconds(5));
            }
            if (threads != null) {
                threads.shutdown();
                if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                    threads.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void dispatch() {
        while (running) {
            Duration pause = settings.poll();
            try {
                inbox.due(clock.instant(), MOST_AT_ONCE).forEach(this::openLane);
            } catch (RuntimeException e) {
                log.warn("what clients wrote cannot be read: {}", e.toString());
                pause = PAUSE_WHEN_AWAY;
            }
            try {
                if (work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void openLane(ConversationKey key) {
        ExecutorService executor = threads;
        Boolean before = lanes.putIfAbsent(key, false);
        if (before == null && executor != null) {
            executor.execute(() -> run(key));
        } else if (before != null) {
            lanes.replace(key, true);
        }
    }

    private void run(ConversationKey key) {
        boolean over = false;
        try {
            while (!over) {
                workOff(key);
                // Over only if nothing came since it last looked.
                over = lanes.computeIfPresent(key, (_, again) -> again && running ? false : null) == null;
            }
        } finally {
            if (!over) {
                lanes.remove(key);
            }
        }
    }

    private void workOff(ConversationKey key) {
        boolean more = true;
        while (more && running) {
            try {
                free.acquire();
                try {
                    more = step(key);
                } finally {
                    free.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @return whether there may be another one */
    private boolean step(ConversationKey key) {
        try {
            return switch (apply.next(key.company(), key.conversation())) {
                case ApplyReply.Step.Done(var result) -> {
                    count(result);
                    yield true;
                }
                case ApplyReply.Step.Waits _, ApplyReply.Step.Nothing _ -> false;
            };
        } catch (ApplyReply.NotApplied e) {
            if (isAway(e.getCause())) {
                log.warn("{} waits: {}", key, String.valueOf(e.getCause()));
                return false;
            }
            log.error("inbound message {} of company {} failed", e.inbound().id(), key.company(), e.getCause());
            return putOff(key, e.inbound());
        } catch (RuntimeException e) {
            log.warn("{} waits: {}", key, e.toString());
            return false;
        }
    }

    private boolean putOff(ConversationKey key, Inbound inbound) {
        try {
            String result = apply.putOff(key.company(), inbound);
            count(result);
            if (result.equals(ApplyReply.PUT_ASIDE)) {
                apply.callHuman(key.company(), inbound);
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("{} waits: {}", key, e.toString());
            return false;
        }
    }

    /** Whether the message itself has nothing to do with it. */
    private static boolean isAway(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLException sql && isConnectionLost(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionLost(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57") || state.startsWith("53"));
    }

    private void count(String result) {
        meters.counter("atendo.replies", "result", result).increment();
    }
}
