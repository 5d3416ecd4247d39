package website.atendo.gateway.journal;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import website.atendo.messaging.InfrastructureFault;

/**
 * Where webhooks wait to be kept. A writer takes all that wait, up to a bound and without waiting for more, and keeps
 * them in one transaction: while one commits, the next ones gather. Webhooks of one company go to one writer, in the
 * order in which they came. Full is full: whoever finds no room is told to come again.
 *
 * <p>What makes a transaction fail is found by halving, so it harms nobody that was beside it; where the database is to
 * blame, all of them fail at once.
 */
@Component
class Intake implements SmartLifecycle {
    private final KeepWebhooks keepWebhooks;
    private final JournalProperties settings;
    private final DistributionSummary keptTogether;
    private final List<Writer> writers;
    private volatile boolean running;

    Intake(KeepWebhooks keepWebhooks, JournalProperties settings, MeterRegistry meters) {
        this.keepWebhooks = keepWebhooks;
        this.settings = settings;
        this.keptTogether = DistributionSummary.builder("atendo.journal.kept.together")
                .description("webhooks in one transaction")
                .register(meters);
        this.writers =
                IntStream.range(0, settings.writers()).mapToObj(Writer::new).toList();
        meters.gauge("atendo.journal.waiting", this, Intake::waiting);
    }

    /**
     * Returns once it is on disk.
     *
     * @throws IntakeFull where no room was found, or it took too long
     * @throws RuntimeException where it could not be kept
     */
    Reception take(Incoming webhook) {
        var waiting = new Waiting(webhook, new CompletableFuture<>());
        int writer = Math.floorMod(webhook.company().value(), writers.size());
        if (!running || !writers.get(writer).queue.offer(waiting)) {
            throw new IntakeFull("no room for another webhook");
        }
        return waiting.outcome(settings.patience());
    }

    private int waiting() {
        return writers.stream().mapToInt(writer -> writer.queue.size()).sum();
    }

    @Override
    public void start() {
        running = true;
        writers.forEach(Writer::start);
    }

    @Override
    public void stop() {
        running = false;
        writers.forEach(Writer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the door opens, and after it is closed and the last request answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void keep(List<Waiting> webhooks) {
        try {
            List<Reception> receptions =
                    keepWebhooks.keep(webhooks.stream().map(Waiting::webhook).toList());
            keptTogether.record(webhooks.size());
            for (int i = 0; i < webhooks.size(); i++) {
                webhooks.get(i).result().complete(receptions.get(i));
            }
        } catch (RuntimeException e) {
            if (webhooks.size() == 1 || InfrastructureFault.causes(e)) {
                fail(webhooks, e);
            } else {
                int half = webhooks.size() / 2;
                keep(webhooks.subList(0, half));
                keep(webhooks.subList(half, webhooks.size()));
            }
        }
    }

    private static void fail(List<Waiting> webhooks, Throwable cause) {
        webhooks.forEach(webhook -> webhook.result().completeExceptionally(cause));
    }

    private record Waiting(Incoming webhook, CompletableFuture<Reception> result) {

        /** Gone where whoever sent it was told to send it again. */
        boolean isGone() {
            return result.isDone();
        }

        Reception outcome(Duration patience) {
            try {
                return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("a webhook was not kept", e.getCause());
            } catch (TimeoutException e) {
                // Perhaps it is being kept this moment: then it is a repetition when it comes again.
                result.cancel(false);
                throw new IntakeFull("not kept within " + patience);
            } catch (InterruptedException e) {
                result.cancel(false);
                Thread.currentThread().interrupt();
                throw new IntakeFull("interrupted");
            }
        }
    }

    private final class Writer {
        private final int number;
        private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(settings.waiting());
        private @Nullable Thread thread;

        Writer(int number) {
            this.number = number;
        }

        void start() {
            thread = Thread.ofPlatform()
                    .name("journal-writer-" + number)
                    .daemon(true)
                    .start(this::run);
        }

        void stop() {
            Thread current = thread;
            if (current != null) {
                current.interrupt();
                try {
                    current.join(Duration.ofSeconds(5));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void run() {
            while (running) {
                List<Waiting> webhooks = List.of();
                try {
                    webhooks = next();
                    if (!webhooks.isEmpty()) {
                        keep(webhooks);
                    }
                } catch (InterruptedException e) {
                    break;
                } catch (Throwable e) {
                    // Also a full heap: whoever waits is told, and the writer goes on.
                    fail(webhooks, e);
                }
            }
            List<Waiting> rest = new ArrayList<>();
            queue.drainTo(rest);
            fail(rest, new IntakeFull("the gateway stops"));
        }

        private List<Waiting> next() throws InterruptedException {
            List<Waiting> webhooks = new ArrayList<>();
            long characters = 0;
            for (Waiting next = queue.take(); next != null; next = fits(webhooks, characters) ? queue.poll() : null) {
                if (!next.isGone()) {
                    webhooks.add(next);
                    characters += next.webhook().arrival().body().length();
                }
            }
            return webhooks;
        }

        private boolean fits(List<Waiting> webhooks, long characters) {
            return webhooks.size() < settings.together()
                    && characters < settings.togetherSize().toBytes();
        }
    }
}
