package website.atendo.adapter.governor;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import website.atendo.contracts.Provider;

/** @param kinds what differs from the usual, by kind of number */
@ConfigurationProperties("atendo.pace")
record PaceProperties(@DefaultValue Map<Provider, Differing> kinds) {

    /** What is left out is as usual. */
    record Differing(
            @Nullable Integer perSecond,
            @Nullable Duration gap,
            @Nullable Duration jitter,
            @Nullable Duration pairEvery,
            @Nullable Integer pairBurst,
            @Nullable Integer firstDay,
            @Nullable Integer growthPercent) {

        Pace on(Pace usual) {
            return new Pace(
                    perSecond == null ? usual.perSecond() : perSecond,
                    gap == null ? usual.gap() : gap,
                    jitter == null ? usual.jitter() : jitter,
                    pairEvery == null ? usual.pairEvery() : pairEvery,
                    pairBurst == null ? usual.pairBurst() : pairBurst,
                    firstDay == null ? usual.firstDay() : firstDay,
                    growthPercent == null ? usual.growthPercent() : growthPercent);
        }
    }

    Pace of(Provider kind) {
        Differing differing = kinds.get(kind);
        return differing == null ? Pace.usual(kind) : differing.on(Pace.usual(kind));
    }
}
