package website.atendo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random faults of providers, kill -9 of the adapter, restarts of the servers; then what clients got is compared with
 * what staff are told. The long form:
 *
 * <pre>mvn -pl tests/system -am -Dit.test=FaultRunIT -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dfailsafe.failIfNoSpecifiedTests=false -Datendo.faults=long verify</pre>
 *
 * {@code -Datendo.faults.seed=…} repeats the choices of a run.
 */
@Tag("I3")
@Tag("I5")
@Tag("I6")
@Tag("I10")
@Tag("T08")
@Tag("T38")
@Tag("T39")
class FaultRunIT {

    /**
     * A few in a thousand meet a fault again on the one more try they have, and rightly stay undecided: of 450 that is
     * about one, by chance three or four. The share that the product promises is for the long run to measure.
     */
    @Test
    void noMessageIsSentTwiceOrLostSightOf() {
        check(FaultRun.Size.SHORT, 2);
    }

    @Test
    @EnabledIfSystemProperty(named = "atendo.faults", matches = "long", disabledReason = "takes eleven minutes")
    void noMessageIsSentTwiceOrLostSightOfInTheLongRun() {
        check(FaultRun.Size.LONG, 0.5);
    }

    private static void check(FaultRun.Size size, double mostUndecidedPercent) {
        long seed =
                Long.getLong("atendo.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        System.out.println("FaultRunIT: seed " + seed + ", " + size);
        FaultFindings found = FaultRun.play(size, seed);
        System.out.println("FaultRunIT: seed " + seed + ", " + found.summary());

        assertThat(found.taken()).as("every command has its delivery").isEqualTo(size.commands());
        assertThat(found.twice()).as("nobody got a message twice").isEmpty();
        assertThat(found.outOfOrder())
                .as("the messages of a conversation left in their order")
                .isEmpty();
        assertThat(found.disagreeing())
                .as("what staff are told is what the provider saw")
                .isEmpty();
        assertThat(found.givenUpEarly())
                .as("what stays undecided was in doubt twice")
                .isEmpty();
        assertThat(found.receiptsGoneBack()).as("receipts only move forward").isEmpty();
        assertThat(found.eventsMissing()).as("every transition was published").isEmpty();
        assertThat(found.quietAfter()).as("quiet after the faults ended").isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(found.undecidedPercent()).as("percent undecided").isLessThanOrEqualTo(mostUndecidedPercent);
    }
}
