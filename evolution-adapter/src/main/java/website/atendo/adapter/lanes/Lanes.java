package website.atendo.adapter.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.WorkArrived;
import website.atendo.adapter.governor.Pace;
import website.atendo.adapter.instances.InstanceConnected;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.CompanyId;
import website.atendo.messaging.Freshness;

/**
 * Sends what is queued. Each company with something to send has a lane; an idle one has nothing here at all. One thread
 * claims for all lanes that have room, in one transaction. Every claimed message is sent on a virtual thread of its own,
 * holding no connection, as soon as providers have room for one more ({@link InFlight}). One thread keeps the results, as
 * many as came in meanwhile in one transaction. A company whose instance hangs holds no more than its few messages in
 * flight, and nobody else (invariant I5). Lanes take turns: one that has more goes to the end of the line.
 */
@Component
class Lanes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofMillis(50);
    /**
     * Claims begin so long after each other, and so do the transactions that keep results. Most of what each costs does
     * not depend on how many messages it is for, and a person does not notice the difference.
     */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final int MOST_RESULTS = 500;
    private static final int MOST_LANES = 500;
    /** So many results may wait to be kept before no more is claimed: their leases run. */
    private static final int MOST_UNKEPT = 1_000;
    /** Looking for companies with something to send costs with their number: at most a twentieth of the time. */
    private static final int DISCOVERY_SHARE = 20;

    private static final Duration LONGEST_BETWEEN_DISCOVERIES = Duration.ofSeconds(5);
    /** What was claimed longer ago than this part of its lease is not begun: somebody may think it dead before it ends. */
    private static final int BEGIN_WITHIN = 3;
    /** What the fence has let pass leaves by then, or the fence looks at it again. */
    private static final Duration LEAVE_WITHIN = Duration.ofMillis(500);

    /** A number holds its conversations no longer at a time, but where the provider names a longer time. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(61);

    private final DeliveriesAcrossCompanies deliveries;
    private final ClaimHeads claiming;
    private final KeepResults keeping;
    private final Carriers carriers;
    private final InstanceGates gates;
    private final Freshness freshness;
    private final LaneProperties settings;
    private final LaneMetrics metrics;
    private final Clock clock;

    private final Map<CompanyId, Lane> lanes = new ConcurrentHashMap<>();
    /** Lanes in which there may be something to claim, each once, in the order of their turns. */
    private final ConcurrentLinkedDeque<Lane> line = new ConcurrentLinkedDeque<>();
    /** Lanes that must not be claimed for yet; the dispatcher's own. */
    private final PriorityQueue<Resting> resting = new PriorityQueue<>();
    /** Companies whose number works again: what it held up goes at once. */
    private final Set<CompanyId> recovered = ConcurrentHashMap.newKeySet();

    private final LinkedBlockingQueue<KeepResults.Result> results = new LinkedBlockingQueue<>();
    private final InFlight inFlight;
    /** What was claimed and whose result is not kept yet. */
    private final AtomicInteger unkept = new AtomicInteger();

    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    /** Until the last claim's results are kept: the dispatcher may be in the middle of one when all stops. */
    private volatile boolean keepsResults;

    private @Nullable Thread dispatcher;
    private @Nullable Thread keeper;
    private long discoverAt;

    Lanes(
            DeliveriesAcrossCompanies deliveries,
            ClaimHeads claiming,
            KeepResults keeping,
            Carriers carriers,
            InstanceGates gates,
            Freshness standingsFreshness,
            LaneProperties settings,
            LaneMetrics metrics,
            Clock clock) {
        this.deliveries = deliveries;
        this.claiming = claiming;
        this.keeping = keeping;
        this.carriers = carriers;
        this.gates = gates;
        this.freshness = standingsFreshness;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.inFlight = new InFlight(settings.inFlight());
        metrics.inFlight(inFlight);
    }

    /** A company with something to send; touched by the dispatcher and, for what is atomic, by senders. */
    private static final class Lane {
        final CompanyId company;
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicBoolean inLine = new AtomicBoolean();
        /** By the machine's clock, in nanoseconds. */
        volatile long restsUntil = System.nanoTime();
        /** Whether it lost its turn because as many as it may have are on their way: the next that ends gives it one. */
        volatile boolean full;
        /** Whether the dispatcher lines it up at {@link #wokenAt}. */
        boolean dozes;

        long wokenAt;

        Lane(CompanyId company) {
            this.company = company;
        }

        boolean rests(long now) {
            return restsUntil - now > 0;
        }

        void rest(Duration rest) {
            restsUntil = System.nanoTime() + rest.toNanos();
        }
    }

    /** @param until by the machine's clock, in nanoseconds */
    private record Resting(Lane lane, long until) implements Comparable<Resting> {
        @Override
        public int compareTo(Resting other) {
            return Long.signum(until - other.until);
        }
    }

    @EventListener
    void on(WorkArrived arrived) {
        wake(arrived.company());
    }

    @EventListener
    void on(InstanceConnected connected) {
        gates.reopen(connected.company());
        if (running) {
            recovered.add(connected.company());
            Lane lane = lanes.get(connected.company());
            if (lane != null) {
                lane.restsUntil = System.nanoTime();
            }
            wake(connected.company());
        }
    }

    private void wake(CompanyId company) {
        if (running) {
            lineUp(lane(company));
            ring();
        }
    }

    private Lane lane(CompanyId company) {
        return lanes.computeIfAbsent(company, Lane::new);
    }

    private void lineUp(Lane lane) {
        if (lane.inLine.compareAndSet(false, true)) {
            line.addLast(lane);
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
        keepsResults = true;
        discoverAt = System.nanoTime();
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
        while (unkept.get() > 0 && until - System.nanoTime() > 0) {
            pause(Duration.ofMillis(20));
        }
        keepsResults = false;
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
                long began = System.nanoTime();
                discover();
                release();
                boolean more = claim();
                if (!more) {
                    await(untilNext());
                }
                gather(began);
            } catch (RuntimeException e) {
                log.warn("lanes wait a second: {}", e.toString());
                pause(Duration.ofSeconds(1));
            }
        }
    }

    /** Other processes take commands too, and time passes. */
    private void discover() {
        long now = System.nanoTime();
        if (discoverAt - now > 0) {
            return;
        }
        deliveries.conversations().readyCompanies(clock.instant()).forEach(company -> lineUp(lane(company)));
        lanes.forEach((company, lane) -> {
            if (!lane.inLine.get()
                    && !lane.dozes
                    && lane.inFlight.get() == 0
                    && gates.isCalm(company)
                    && !lane.rests(now)) {
                lanes.remove(company, lane);
                gates.forget(company);
            }
        });
        long took = System.nanoTime() - now;
        discoverAt = now
                + Math.max(
                        settings.discoverEvery().toNanos(),
                        Math.min(took * DISCOVERY_SHARE, LONGEST_BETWEEN_DISCOVERIES.toNanos()));
    }

    private void release() {
        for (CompanyId company : recovered) {
            recovered.remove(company);
            deliveries.inTransaction(() -> {
                deliveries.conversations().release(company, clock.instant(), LONGEST_HOLD);
                return null;
            });
            lineUp(lane(company));
        }
    }

    /** @return whether something was claimed */
    private boolean claim() {
        int room = room();
        inFlight.claimBegins();
        List<Lane> turn = nextInLine(Math.min(room, MOST_LANES));
        if (turn.isEmpty()) {
            return false;
        }
        var round = new Round(turn, room);
        try {
            ClaimHeads.Claim claim =
                    claiming.claim(turn.stream().map(lane -> lane.company).toList(), round);
            claim.claimed().forEach(one -> {
                round.took(one.delivery().company());
                send(one);
            });
            round.claimed(claim);
        } finally {
            round.end();
        }
        return round.tookSome();
    }

    private int room() {
        return Math.min(inFlight.room(), MOST_UNKEPT - unkept.get());
    }

    /** Those whose turn it is; none of them rests. */
    private List<Lane> nextInLine(int atMost) {
        long now = System.nanoTime();
        for (Resting first = resting.peek(); first != null && first.until() - now <= 0; first = resting.peek()) {
            resting.poll();
            Lane lane = first.lane();
            if (lane.wokenAt == first.until()) {
                lane.dozes = false;
            }
            lineUp(lane);
        }
        List<Lane> turn = new ArrayList<>();
        while (turn.size() < atMost) {
            Lane lane = line.pollFirst();
            if (lane == null) {
                break;
            }
            // Before its room is looked at: whoever frees some from now on lines it up again.
            lane.inLine.set(false);
            lane.full = true;
            if (lane.inFlight.get() >= settings.inFlightPerCompany()) {
                continue;
            }
            lane.full = false;
            if (!lane.rests(now) && !freshness.isFresh(lane.company)) {
                // The fence would compare with what may be old: everything of this company waits (invariant I4).
                lane.rest(AGAIN);
            }
            if (lane.rests(now)) {
                doze(lane);
            } else {
                turn.add(lane);
            }
        }
        return turn;
    }

    private void doze(Lane lane) {
        long until = lane.restsUntil;
        if (!lane.dozes || until - lane.wokenAt < 0) {
            lane.dozes = true;
            lane.wokenAt = until;
            resting.add(new Resting(lane, until));
        }
    }

    private Duration untilNext() {
        if (!line.isEmpty()) {
            return room() > 0 ? Duration.ZERO : AGAIN;
        }
        Resting first = resting.peek();
        return first == null
                ? IDLE
                : Duration.ofNanos(Math.clamp(first.until() - System.nanoTime(), 0, IDLE.toNanos()));
    }

    /**
     * One claim: how many each lane of a turn may have more on their way, and what it got. What room there is, is shared
     * evenly: most lanes have one message, and what is kept free for a lane that has no more is lost to the others.
     */
    private final class Round implements ClaimHeads.Room {
        private final Map<CompanyId, Seat> seats = new LinkedHashMap<>();
        private int unasked;
        private int room;
        private boolean over;

        Round(List<Lane> turn, int room) {
            turn.forEach(lane -> seats.put(lane.company, new Seat(lane)));
            this.unasked = seats.size();
            this.room = room;
        }

        @Override
        public int of(CompanyId company, @Nullable Pace pace) {
            Seat seat = seats.get(company);
            if (seat == null) {
                return 0;
            }
            int share = Math.ceilDiv(room, Math.max(1, unasked--));
            int wanted = Math.min(settings.inFlightPerCompany() - seat.lane.inFlight.get(), share);
            if (wanted <= 0) {
                return 0;
            }
            // One whose profile has not arrived yet cannot send, but what it has queued can expire.
            int permits = pace == null ? 1 : gates.permits(company, pace, wanted);
            if (permits <= 0 || pace != null && !gates.enter(company)) {
                seat.lane.rest(AGAIN);
                return 0;
            }
            seat.pace = pace;
            seat.asked = permits;
            room -= permits;
            return permits;
        }

        void took(CompanyId company) {
            Seat seat = seats.get(company);
            if (seat != null) {
                seat.taken++;
            }
        }

        boolean tookSome() {
            return seats.values().stream().anyMatch(seat -> seat.taken > 0);
        }

        void claimed(ClaimHeads.Claim claim) {
            over = true;
            claim.withMore().forEach(company -> {
                Seat seat = seats.get(company);
                if (seat != null) {
                    seat.more = true;
                }
            });
            Instant now = clock.instant();
            claim.resting().forEach((company, until) -> {
                Seat seat = seats.get(company);
                if (seat != null) {
                    Duration rest = Duration.between(now, until);
                    seat.lane.rest(rest.compareTo(AGAIN) < 0 ? AGAIN : rest);
                }
            });
        }

        /** Whoever has more goes to the end of the line; whoever there was no room for has not had a turn. */
        void end() {
            long now = System.nanoTime();
            List<Lane> unserved = new ArrayList<>();
            for (Seat seat : seats.values()) {
                Pace pace = seat.pace;
                if (pace != null) {
                    gates.count(seat.lane.company, pace, seat.taken);
                    if (seat.taken == 0) {
                        gates.leaveUnused(seat.lane.company);
                    }
                    for (int i = 1; i < seat.taken; i++) {
                        gates.enter(seat.lane.company);
                    }
                }
                if (!over || seat.more) {
                    lineUp(seat.lane);
                } else if (seat.lane.rests(now)) {
                    doze(seat.lane);
                } else if (seat.asked == 0) {
                    unserved.add(seat.lane);
                }
            }
            for (Lane lane : unserved.reversed()) {
                if (lane.inLine.compareAndSet(false, true)) {
                    line.addFirst(lane);
                }
            }
        }
    }

    /** A lane in a round. */
    private static final class Seat {
        final Lane lane;
        int asked;
        int taken;
        boolean more;

        @Nullable
        Pace pace;

        Seat(Lane lane) {
            this.lane = lane;
        }
    }

    private void send(Claimed claimed) {
        CompanyId company = claimed.delivery().company();
        Lane lane = lane(company);
        unkept.incrementAndGet();
        inFlight.claimed();
        lane.inFlight.incrementAndGet();
        long claimedAt = System.nanoTime();
        Thread.ofVirtual().name("send-", claimed.delivery().attempts()).start(() -> {
            SendResult answer = new SendResult.NotSent("not-begun-in-time");
            boolean leaves = inFlight.leave(LEAVE_WITHIN);
            try {
                long started = System.nanoTime();
                if (!leaves || started - claimedAt > settings.lease().toNanos() / BEGIN_WITHIN) {
                    // Nobody answers any more. Or this process stood still for so long that its lease may have ended
                    // and the message be settled without it.
                    gates.leaveUnused(company);
                } else {
                    answer = ask(claimed);
                    answered(lane, answer, Duration.ofNanos(System.nanoTime() - started));
                }
            } finally {
                results.add(new KeepResults.Result(claimed, answer));
                // Keeping the result takes a moment in which the provider need not wait for the next.
                lane.inFlight.decrementAndGet();
                inFlight.answered(leaves);
                if (lane.full) {
                    lineUpIfKnown(company);
                }
                ring();
            }
        });
    }

    private SendResult ask(Claimed claimed) {
        try {
            return carriers.send(claimed);
        } catch (RuntimeException | Error e) {
            // A defect of ours; whether the request left, nobody knows.
            log.error(
                    "sending {} of company {} failed",
                    claimed.delivery().id(),
                    claimed.delivery().company(),
                    e);
            return new SendResult.Ambiguous("defect", e.getClass().getSimpleName(), true);
        }
    }

    private void answered(Lane lane, SendResult answer, Duration took) {
        if (gates.answered(lane.company, answer, took)) {
            recovered.add(lane.company);
        }
        if (answer instanceof SendResult.RateLimited limited && limited.scope() != SendResult.Scope.RECIPIENT) {
            lane.rest(limited.retryAfter());
        }
        metrics.answered(answer, took);
    }

    private void keepResults() {
        List<KeepResults.Result> batch = new ArrayList<>();
        while (keepsResults) {
            try {
                KeepResults.Result first = results.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                results.drainTo(batch, MOST_RESULTS - 1);
                long began = System.nanoTime();
                Set<CompanyId> withMore = keepUntilKept(batch);
                unkept.addAndGet(-batch.size());
                withMore.forEach(this::lineUpIfKnown);
                ring();
                batch.clear();
                gather(began);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** While the database is away, results stay here; should this process die too, their leases end. */
    private Set<CompanyId> keepUntilKept(List<KeepResults.Result> batch) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return keeping.keep(batch);
            } catch (RuntimeException e) {
                log.warn("{} results wait to be kept: {}", batch.size(), e.toString());
                Thread.sleep(Math.min(200L * tries, 2_000));
            }
        }
    }

    private void lineUpIfKnown(CompanyId company) {
        Lane lane = lanes.get(company);
        if (lane != null) {
            lineUp(lane);
        }
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

    /** While all stops, nothing is waited for. */
    private void gather(long since) {
        long rest = GATHERING.toNanos() - (System.nanoTime() - since);
        if (running && rest > 0) {
            LockSupport.parkNanos(rest);
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
