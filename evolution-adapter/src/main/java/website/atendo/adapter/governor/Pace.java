package website.atendo.adapter.governor;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import website.atendo.contracts.Provider;

/**
 * How fast a number may send.
 *
 * @param perSecond messages a second, in all
 * @param gap at least between two recipients; zero: none
 * @param jitter up to so much more, by chance: unofficial numbers must not send like a clock
 * @param pairEvery one message to the same recipient in so long; zero: no limit
 * @param pairBurst how many answers may go ahead of that; nothing but answers may
 * @param firstDay how many a new number may send on its first day, answers aside; 0: no limit
 * @param growthPercent by how much that rises a day
 */
public record Pace(
        int perSecond,
        Duration gap,
        Duration jitter,
        Duration pairEvery,
        int pairBurst,
        int firstDay,
        int growthPercent) {

    /** What is known to be right for a kind of number (Meta's limits), or judged so (unofficial ones). */
    static Pace usual(Provider kind) {
        return switch (kind) {
            case EVOLUTION_CLOUD, CLOUD_API ->
                new Pace(40, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(6), 5, 0, 0);
            case TWILIO -> new Pace(10, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(6), 5, 0, 0);
            case EVOLUTION_BAILEYS, WPPCONNECT ->
                new Pace(5, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ZERO, 1, 20, 30);
        };
    }

    /** How many a number may send on a day, answers aside. */
    public long dailyLimit(LocalDate first, LocalDate today) {
        if (firstDay == 0) {
            return Long.MAX_VALUE;
        }
        long days = Math.max(0, ChronoUnit.DAYS.between(first, today));
        // Past the first weeks the ramp is over.
        return days > 30 ? Long.MAX_VALUE : Math.round(firstDay * Math.pow(1 + growthPercent / 100.0, days));
    }

    public boolean isGoverned() {
        return !gap.isZero() || !jitter.isZero() || firstDay > 0;
    }
}
