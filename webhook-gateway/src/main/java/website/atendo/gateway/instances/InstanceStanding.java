package website.atendo.gateway.instances;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.gateway.facts.Translation.InstanceTold;

/**
 * How a company's number does, and how much of it was published lately.
 *
 * @param state null until the provider told one
 * @param toldAt by the provider's clock, in a zone nobody knows: compared only with itself
 * @param published the state others know of
 */
record InstanceStanding(
        @Nullable InstanceState state,
        @Nullable Integer reason,
        @Nullable Instant stateAt,
        @Nullable LocalDateTime toldAt,
        Instant lastEventAt,
        @Nullable InstanceState published,
        int publishedInWindow,
        @Nullable Instant windowFrom) {

    static InstanceStanding unheard(Instant now) {
        return new InstanceStanding(null, null, null, null, now, null, 0, null);
    }

    /** Told before something that came earlier: a retry that was overtaken. */
    boolean wasOvertaken(InstanceTold told, InstanceProperties settings) {
        if (toldAt == null || told.toldAt() == null) {
            return false;
        }
        Duration behind = Duration.between(told.toldAt(), toldAt);
        return behind.isPositive() && behind.compareTo(settings.overtaking()) <= 0;
    }

    boolean changesWith(InstanceTold told) {
        // A ban is told as a logout too, without a reason.
        boolean echoOfBan =
                state == InstanceState.BANNED && told.state() == InstanceState.LOGGED_OUT && told.reason() == null;
        return told.state() != state && !echoOfBan;
    }

    /** Whether hearing the same once more is worth a write. */
    boolean isRefreshedBy(InstanceTold told, Instant now, InstanceProperties settings) {
        boolean laterTold = told.toldAt() != null
                && (toldAt == null
                        || Duration.between(toldAt, told.toldAt()).abs().compareTo(Duration.ofSeconds(1)) >= 0);
        return laterTold || Duration.between(lastEventAt, now).compareTo(settings.signOfLifeEvery()) >= 0;
    }

    InstanceStanding refreshed(InstanceTold told, Instant now) {
        return new InstanceStanding(
                state,
                reason,
                stateAt,
                told.toldAt() == null ? toldAt : told.toldAt(),
                later(now),
                published,
                publishedInWindow,
                windowFrom);
    }

    /** The new state; published at once unless there were many changes lately. */
    InstanceStanding changed(InstanceTold told, Instant now, InstanceProperties settings) {
        boolean newWindow = windowFrom == null || !now.isBefore(windowFrom.plus(settings.window()));
        int before = newWindow ? 0 : publishedInWindow;
        boolean atOnce = told.state() != published && before < settings.changesAtOnce();
        return new InstanceStanding(
                told.state(),
                told.reason(),
                now,
                told.toldAt() == null ? toldAt : told.toldAt(),
                later(now),
                atOnce ? told.state() : published,
                atOnce ? before + 1 : before,
                newWindow ? now : windowFrom);
    }

    private Instant later(Instant now) {
        return now.isAfter(lastEventAt) ? now : lastEventAt;
    }
}
