package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final InFlight inFlight = new InFlight(100);

    @Test
    void hasRoomForAsManyAsMayBeOnTheirWay() {
        assertThat(inFlight.room()).isEqualTo(100);

        claim(100);

        assertThat(inFlight.room()).isZero();
        assertThat(inFlight.requests()).as("none has left").isZero();
    }

    @Test
    void letsNoMoreRequestsLeaveThanThat() {
        leave(100);

        assertThat(inFlight.leave(AT_ONCE)).isFalse();
        inFlight.answered(true);
        assertThat(inFlight.leave(AT_ONCE)).isTrue();
        assertThat(inFlight.requests()).isEqualTo(100);
    }

    @Test
    void claimsAheadWhatTwoClaimsSawAnswered() {
        claim(100);
        leave(100);

        for (int i = 0; i < 50; i++) {
            answered(20);
            inFlight.claimBegins();
            int room = inFlight.room();
            claim(room);
            leave(20);
        }

        // In flight are still a hundred; the rest has been claimed for two more claims.
        answered(20);
        inFlight.claimBegins();
        assertThat(inFlight.room()).isBetween(19, 21);
        assertThat(inFlight.requests()).isEqualTo(80);
    }

    @Test
    void neverClaimsMoreAheadThanMayBeOnTheirWay() {
        for (int i = 0; i < 50; i++) {
            claim(1_000);
            for (int j = 0; j < 1_000; j++) {
                assertThat(inFlight.leave(AT_ONCE)).isTrue();
                inFlight.answered(true);
            }
            inFlight.claimBegins();
        }

        assertThat(inFlight.room()).isEqualTo(200);
    }

    @Test
    void claimsNothingAheadWhereNothingIsAnswered() {
        claim(100);
        leave(100);
        answered(50);
        inFlight.claimBegins();
        claim(50);
        leave(50);
        assertThat(inFlight.room()).isPositive();

        for (int i = 0; i < 20; i++) {
            inFlight.claimBegins();
        }

        assertThat(inFlight.room()).isZero();
    }

    @Test
    void whatDidNotLeaveTakesNoRoomAndIsNoAnswer() {
        claim(100);
        leave(99);
        inFlight.answered(false);
        inFlight.claimBegins();

        assertThat(inFlight.room()).isEqualTo(1);
        assertThat(inFlight.leave(AT_ONCE)).isTrue();
        assertThat(inFlight.leave(AT_ONCE)).isFalse();
    }

    private void claim(int messages) {
        for (int i = 0; i < messages; i++) {
            inFlight.claimed();
        }
    }

    private void leave(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(inFlight.leave(AT_ONCE)).isTrue();
        }
    }

    private void answered(int messages) {
        for (int i = 0; i < messages; i++) {
            inFlight.answered(true);
        }
    }
}
