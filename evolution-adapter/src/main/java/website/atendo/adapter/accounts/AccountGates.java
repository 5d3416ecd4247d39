package website.atendo.adapter.accounts;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.contracts.CompanyId;

/**
 * Circuit breaker, rate limiter and a limit of calls at once for each company's account; made when first needed, dropped
 * when idle. They are not those of its sends: a slow list of groups must not stop a reminder. What mends an instance, such
 * as restarting or pairing it, passes neither.
 */
@Component
class AccountGates {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<CompanyId, Gate> gates = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig breakers;
    private final RateLimiterConfig limits;
    private final AccountProperties settings;

    AccountGates(AccountProperties settings) {
        this.settings = settings;
        this.breakers = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(3)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(settings.breakerOpen())
                .writableStackTraceEnabled(false)
                .build();
        this.limits = RateLimiterConfig.custom()
                .limitForPeriod(settings.callsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    private static final class Gate {
        final AtomicInteger running = new AtomicInteger();
        final CircuitBreaker breaker;
        final RateLimiter limiter;
        volatile long usedAt;

        Gate(CircuitBreaker breaker, RateLimiter limiter) {
            this.breaker = breaker;
            this.limiter = limiter;
        }
    }

    /** @throws ProviderTrouble also where the call was not let through */
    <T extends @Nullable Object> T call(CompanyId company, Supplier<T> work) {
        Gate gate = enter(company);
        try {
            if (gate.running.get() > settings.atOnce()) {
                throw ProviderTrouble.resting("too many calls of this instance are running", SOON);
            }
            if (!gate.limiter.acquirePermission()) {
                throw ProviderTrouble.resting("this instance is called too often", SOON);
            }
            if (!gate.breaker.tryAcquirePermission()) {
                throw ProviderTrouble.resting("this instance failed again and again", settings.breakerOpen());
            }
            return measured(gate.breaker, work);
        } finally {
            gate.usedAt = System.nanoTime();
            gate.running.decrementAndGet();
        }
    }

    /** Counted as running before anybody could drop it. */
    private Gate enter(CompanyId company) {
        Gate entered = gates.compute(company, (_, known) -> {
            Gate gate = known == null
                    ? new Gate(
                            CircuitBreaker.of(company.toString(), breakers), RateLimiter.of(company.toString(), limits))
                    : known;
            gate.running.incrementAndGet();
            return gate;
        });
        if (entered == null) {
            throw new IllegalStateException("a gate was made and is not there");
        }
        return entered;
    }

    private static <T extends @Nullable Object> T measured(CircuitBreaker breaker, Supplier<T> work) {
        long started = System.nanoTime();
        try {
            T result = work.get();
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            return result;
        } catch (ProviderTrouble e) {
            if (isInstancesFault(e.kind())) {
                breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, e);
            } else {
                breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            }
            throw e;
        } catch (RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
    }

    /** That it refused something at once shows that it lives. */
    private static boolean isInstancesFault(ProviderTrouble.Kind kind) {
        return switch (kind) {
            case NOT_THERE, TOO_SLOW, REFUSED, CONFIGURATION -> true;
            case RESTING, INPUT_REFUSED, NOT_AVAILABLE, NOT_CONNECTED, NOT_FOUND, NO_SUCH_INSTANCE -> false;
        };
    }

    @Scheduled(fixedDelay = 60_000)
    void forgetIdle() {
        long before = System.nanoTime() - SOON.multipliedBy(10).toNanos();
        gates.keySet()
                .forEach(company -> gates.computeIfPresent(
                        company,
                        (_, gate) -> gate.running.get() == 0
                                        && gate.usedAt - before < 0
                                        && gate.breaker.getState() == CircuitBreaker.State.CLOSED
                                ? null
                                : gate));
    }
}
