package website.atendo.adapter.lanes;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import website.atendo.adapter.governor.Pace;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.CompanyId;

/** Circuit breaker and rate limiter of each company's instance; made when first needed, dropped when idle. */
@Component
class InstanceGates {
    private final CircuitBreakerRegistry breakers;
    private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();

    InstanceGates(LaneProperties settings) {
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(3)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(settings.breakerOpen(), 2, settings.breakerOpenAtMost()))
                .writableStackTraceEnabled(false)
                .build());
    }

    /** @return how many of these may be sent now; while an instance is being tried again, one at a time */
    int permits(CompanyId company, Pace pace, int wanted) {
        int allowed = switch (breaker(company).getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> wanted;
            case OPEN, HALF_OPEN -> Math.min(wanted, 1);
            case FORCED_OPEN -> 0;
        };
        return Math.min(allowed, limiter(company, pace).getMetrics().getAvailablePermissions());
    }

    /** @return false where the instance rests; true takes a permit that must be used or given back */
    boolean enter(CompanyId company) {
        return breaker(company).tryAcquirePermission();
    }

    void leaveUnused(CompanyId company) {
        breaker(company).releasePermission();
    }

    void count(CompanyId company, Pace pace, int messages) {
        if (messages > 0) {
            limiter(company, pace).acquirePermission(messages);
        }
    }

    /**
     * Whether the instance is to blame decides; that it refused a message shows that it lives.
     *
     * @return whether it was thought not to work, and does
     */
    boolean answered(CompanyId company, SendResult answer, Duration took) {
        CircuitBreaker breaker = breaker(company);
        boolean rested = breaker.getState() != CircuitBreaker.State.CLOSED;
        switch (answer) {
            case SendResult.Accepted _, SendResult.RecipientInvalid _, SendResult.Refused _, SendResult.RateLimited _ ->
                breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            case SendResult.NotSent(var reason) -> failed(breaker, reason, took);
            case SendResult.Unavailable unavailable -> failed(breaker, unavailable.reason(), took);
            case SendResult.Ambiguous ambiguous -> failed(breaker, ambiguous.reason(), took);
            case SendResult.Disconnected disconnected -> {
                failed(breaker, disconnected.cause().name(), took);
                // One is enough: every other message would hear the same.
                if (breaker.getState() == CircuitBreaker.State.CLOSED) {
                    breaker.transitionToOpenState();
                }
            }
        }
        return rested && breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** The instance was heard to work again. */
    void reopen(CompanyId company) {
        breakers.find(name(company)).ifPresent(CircuitBreaker::reset);
    }

    void forget(CompanyId company) {
        breakers.remove(name(company));
        limiters.remove(name(company));
    }

    /** Whether there is nothing about an instance that is worth remembering. */
    boolean isCalm(CompanyId company) {
        return breakers.find(name(company))
                .map(breaker -> breaker.getState() == CircuitBreaker.State.CLOSED)
                .orElse(true);
    }

    private static void failed(CircuitBreaker breaker, String reason, Duration took) {
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new InstanceFailed(reason));
    }

    private CircuitBreaker breaker(CompanyId company) {
        return breakers.circuitBreaker(name(company));
    }

    private RateLimiter limiter(CompanyId company, Pace pace) {
        RateLimiter limiter = limiters.rateLimiter(
                name(company),
                () -> RateLimiterConfig.custom()
                        .limitForPeriod(pace.perSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
        if (limiter.getRateLimiterConfig().getLimitForPeriod() != pace.perSecond()) {
            limiter.changeLimitForPeriod(pace.perSecond());
        }
        return limiter;
    }

    private static String name(CompanyId company) {
        return company.toString();
    }

    /** Why a call counts against an instance. */
    private static final class InstanceFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InstanceFailed(String reason) {
            super(reason, null, false, false);
        }
    }
}
