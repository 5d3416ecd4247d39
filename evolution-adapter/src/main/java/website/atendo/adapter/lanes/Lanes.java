package website.atendo.adapter.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.WorkArrived;
import website.atendo.adapter.governor.Pace;
import website.atendo.adapter.governor.PaceSettings;
import website.atendo.adapter.instances.InstanceConnected;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.CompanyId;
import website.atendo.messaging.Freshness;

/**
 * Sends what is queued. Each company with something to send has a lane; an idle one has nothing here at all. One thread
 * claims for all lanes that have room, in one transaction; every claimed message is sent on a virtual thread of its own,
 * holding no connection; one thread keeps the results, as many as came in meanwhile in one transaction. A company whose
 * instance hangs holds no more than its few messages in flight, and nobody else (invariant I5).
 */
@Component
class Lanes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final int MOST_RESULTS = 500;
    private static final int MOST_LANES = 500;

    private final DeliveriesAcrossCompanies deliveries;
    private final ClaimHeads claiming;
    private final KeepResults keeping;
    private final Carriers carriers;
    private final InstanceGates gates;
    private final PaceSettings paces;
    private final Freshness freshness;
    private final LaneProperties settings;
    private final LaneMetrics metrics;
    private final Clock clock;

    private final Map<CompanyId, Lane> lanes = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<KeepResults.Result> results = new LinkedBlockingQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread dispatcher;
    private @Nullable Thread keeper;
    private long discovered;

    Lanes(
            DeliveriesAcrossCompanies deliveries,
            ClaimHeads claiming,
            KeepResults keeping,
            Carriers carriers,
            InstanceGates gates,
            PaceSettings paces,
            Freshness standingsFreshness,
            LaneProperties settings,
            LaneMetrics metrics,
            Clock clock) {
        this.deliveries = deliveries;
        this.claiming = claiming;
        this.keeping = keeping;
        this.carriers = carriers;
        this.gates = gates;
        this.paces = paces;
        this.freshness = standingsFreshness;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        metrics.inFlight(inFlight);
    }

    /** A company with something to send; touched by the dispatcher and, for what is atomic, by senders. */
    private static final class Lane {
        final AtomicInteger inFlight = new AtomicInteger();
        /** Whether there may be something to claim. */
        volatile boolean ready = true;
        /** By the machine's clock, in nanoseconds. */
        volatile long restsUntil = System.nanoTime();

        boolean rests(long now) {
            return restsUntil - now > 0;
        }

        void rest(Duration rest) {
            restsUntil = System.nanoTime() + rest.toNanos();
        }
    }

    @EventListener
    void on(WorkArrived arrived) {
        wake(arrived.company());
    }

    @EventListener
    void on(InstanceConnected connected) {
        gates.reopen(connected.company());
        Lane lane = lanes.get(connected.company());
        if (lane != null) {
            lane.restsUntil = System.nanoTime();
        }
        wake(connected.company());
    }

    private void wake(CompanyId company) {
        if (running) {
            lanes.computeIfAbsent(company, _ -> new Lane()).ready = true;
            ring();
        }
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    public void start() {
        if (!settings.running()) {
            return;
        }
        running = true;
        discovered = System.nanoTime() - settings.discoverEvery().toNanos();
        dispatcher = Thread.ofPlatform().name("lanes").daemon(true).start(this::dispatch);
        keeper = Thread.ofPlatform().name("lane-results").daemon(true).start(this::keepResults);
    }

    /** No more is claimed; what is on its way is waited for and kept. */
    @Override
    public void stop() {
        running = false;
        ring();
        join(dispatcher);
        long until = System.nanoTime() + settings.lease().toNanos();
        while (inFlight.get() > 0 && until - System.nanoTime() > 0) {
            pause(Duration.ofMillis(20));
        }
        if (keeper != null) {
            keeper.interrupt();
            join(keeper);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners stop there is still something to hear. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE + 10;
    }

    private void dispatch() {
        while (running) {
            try {
                discover();
                boolean more = claim();
                await(more ? Duration.ZERO : hasReady() ? AGAIN : IDLE);
            } catch (RuntimeException e) {
                log.warn("lanes wait a second: {}", e.toString());
                pause(Duration.ofSeconds(1));
            }
        }
    }

    /** Other processes take commands too, and time passes. */
    private void discover() {
        long now = System.nanoTime();
        if (now - discovered < settings.discoverEvery().toNanos()) {
            return;
        }
        discovered = now;
        deliveries
                .conversations()
                .readyCompanies(clock.instant())
                .forEach(company -> lanes.computeIfAbsent(company, _ -> new Lane()).ready = true);
        lanes.forEach((company, lane) -> {
            if (!lane.ready && lane.inFlight.get() == 0 && gates.isCalm(company) && !lane.rests(now)) {
                lanes.remove(company, lane);
                gates.forget(company);
            }
        });
    }

    /** @return whether there is more to claim at once */
    private boolean claim() {
        int room = settings.inFlight() - inFlight.get();
        if (room <= 0) {
            return false;
        }
        long now = System.nanoTime();
        List<CompanyId> candidates = new ArrayList<>();
        lanes.forEach((company, lane) -> {
            if (lane.ready
                    && !lane.rests(now)
                    && lane.inFlight.get() < settings.inFlightPerCompany()
                    && candidates.size() < MOST_LANES) {
                candidates.add(company);
            }
        });
        if (candidates.isEmpty()) {
            return false;
        }
        Map<CompanyId, Pace> known = paces.findAll(deliveries.jdbc(), Companies.findAll(deliveries.jdbc(), candidates));
        Map<CompanyId, Integer> asked = new LinkedHashMap<>();
        for (CompanyId company : candidates) {
            Lane lane = lanes.get(company);
            Pace pace = known.get(company);
            if (lane == null || room <= 0) {
                continue;
            }
            if (!freshness.isFresh(company)) {
                // The fence would compare with what may be old: everything of this company waits (invariant I4).
                lane.rest(AGAIN);
                continue;
            }
            int wanted = Math.min(settings.inFlightPerCompany() - lane.inFlight.get(), room);
            // One whose profile has not arrived yet cannot send, but what it has queued can expire.
            int permits = pace == null ? 1 : gates.permits(company, pace, wanted);
            if (permits <= 0 || pace != null && !gates.enter(company)) {
                lane.rest(AGAIN);
                continue;
            }
            // Before the claim: what arrives from now on rings again.
            lane.ready = false;
            asked.put(company, permits);
            room -= permits;
        }
        if (asked.isEmpty()) {
            return false;
        }
        Map<CompanyId, Integer> got = new HashMap<>();
        boolean claimedAll = false;
        try {
            ClaimHeads.Claim claim = claiming.claim(asked);
            for (Claimed one : claim.claimed()) {
                got.merge(one.delivery().company(), 1, Integer::sum);
            }
            claim.claimed().forEach(this::send);
            claim.resting().forEach(this::rest);
            claimedAll = true;
        } finally {
            for (var entry : asked.entrySet()) {
                CompanyId company = entry.getKey();
                int taken = got.getOrDefault(company, 0);
                Pace pace = known.get(company);
                if (pace != null) {
                    gates.count(company, pace, taken);
                    if (taken == 0) {
                        gates.leaveUnused(company);
                    }
                    for (int i = 1; i < taken; i++) {
                        gates.enter(company);
                    }
                }
                Lane lane = lanes.get(company);
                if (lane != null && (taken >= entry.getValue() || !claimedAll)) {
                    lane.ready = true;
                }
            }
        }
        return !got.isEmpty();
    }

    private void rest(CompanyId company, Instant until) {
        Lane lane = lanes.get(company);
        if (lane != null) {
            Duration rest = Duration.between(clock.instant(), until);
            lane.rest(rest.compareTo(AGAIN) < 0 ? AGAIN : rest);
            lane.ready = true;
        }
    }

    private void send(Claimed claimed) {
        CompanyId company = claimed.delivery().company();
        inFlight.incrementAndGet();
        lanes.computeIfAbsent(company, _ -> new Lane()).inFlight.incrementAndGet();
        Thread.ofVirtual().name("send-", claimed.delivery().attempts()).start(() -> {
            long started = System.nanoTime();
            SendResult answer;
            try {
                answer = carriers.send(claimed);
            } catch (RuntimeException e) {
                // A defect of ours; whether the request left, nobody knows.
                log.error("sending {} of company {} failed", claimed.delivery().id(), company, e);
                answer = new SendResult.Ambiguous("defect", e.getClass().getSimpleName(), true);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            gates.answered(company, answer, took);
            metrics.answered(answer, took);
            results.add(new KeepResults.Result(claimed, answer));
        });
    }

    private void keepResults() {
        List<KeepResults.Result> batch = new ArrayList<>();
        while (running || inFlight.get() > 0) {
            try {
                KeepResults.Result first = results.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                results.drainTo(batch, MOST_RESULTS - 1);
                keepUntilKept(batch);
                batch.forEach(this::done);
                batch.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** While the database is away, results stay here; should this process die too, their leases end. */
    private void keepUntilKept(List<KeepResults.Result> batch) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                keeping.keep(batch);
                return;
            } catch (RuntimeException e) {
                log.warn("{} results wait to be kept: {}", batch.size(), e.toString());
                Thread.sleep(Math.min(200L * tries, 2_000));
            }
        }
    }

    private void done(KeepResults.Result result) {
        CompanyId company = result.claimed().delivery().company();
        inFlight.decrementAndGet();
        Lane lane = lanes.get(company);
        if (lane != null) {
            lane.inFlight.decrementAndGet();
            lane.ready = true;
            if (result.answer() instanceof SendResult.RateLimited limited
                    && limited.scope() != SendResult.Scope.RECIPIENT) {
                lane.rest(limited.retryAfter());
            }
        }
        ring();
    }

    private boolean hasReady() {
        return lanes.values().stream()
                .anyMatch(lane -> lane.ready && lane.inFlight.get() < settings.inFlightPerCompany());
    }

    private void await(Duration atMost) {
        try {
            if (bell.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static void join(@Nullable Thread thread) {
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
