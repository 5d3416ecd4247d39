package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void joinsWhatOverlapsOrTouchesAndNothingElse() {
        assertThat(intervals(times(50, 60, 10, 20, 20, 30, 31, 40, 35, 38))).containsExactly("10-30", "31-40", "50-60");
        assertThat(intervals(times(10, 90, 20, 30, 40, 50, 90, 91))).containsExactly("10-91");
        assertThat(intervals(times())).isEmpty();
    }

    @Test
    void leavesOutWhatAnotherHas() {
        Times some = times(10, 20, 30, 40, 50, 60);

        assertThat(intervals(some.minus(Times.NONE))).containsExactly("10-20", "30-40", "50-60");
        assertThat(intervals(some.minus(times(20, 30, 40, 50))))
                .as("in between")
                .containsExactly("10-20", "30-40", "50-60");
        assertThat(intervals(some.minus(times(15, 35)))).as("two ends").containsExactly("10-15", "35-40", "50-60");
        assertThat(intervals(some.minus(times(32, 34, 36, 38))))
                .as("twice in one")
                .containsExactly("10-20", "30-32", "34-36", "38-40", "50-60");
        assertThat(intervals(some.minus(times(10, 20, 25, 45))))
                .as("two as a whole")
                .containsExactly("50-60");
        assertThat(intervals(some.minus(times(0, 100)))).as("all").isEmpty();
    }

    @Test
    void readsWhatPostgresqlSends() {
        byte[] sent = ByteBuffer.allocate(32)
                .putLong(7)
                .putLong(9)
                .putLong(-5)
                .putLong(Long.MAX_VALUE)
                .array();

        assertThat(intervals(Times.of(sent))).containsExactly("-5-" + Long.MAX_VALUE);
        assertThat(Times.of((byte[]) null).count()).isZero();
    }

    @Test
    void countsMicrosecondsAsPostgresqlDoes() {
        assertThat(Times.micros(Instant.parse("2000-01-01T00:00:00Z"))).isZero();
        assertThat(Times.micros(Instant.parse("2000-01-01T00:00:01.000002Z"))).isEqualTo(1_000_002);
        assertThat(Times.micros(Instant.parse("2000-01-01T00:00:00.000000001Z")))
                .as("none that is before it")
                .isEqualTo(1);
        assertThat(Times.instant(Times.micros(Instant.parse("1999-12-31T23:59:59.999999Z"))))
                .isEqualTo(Instant.parse("1999-12-31T23:59:59.999999Z"));
    }

    private static Times times(long... pairs) {
        long[] from = new long[pairs.length / 2];
        long[] until = new long[pairs.length / 2];
        for (int i = 0; i < from.length; i++) {
            from[i] = pairs[2 * i];
            until[i] = pairs[2 * i + 1];
        }
        return Times.of(from, until);
    }

    private static List<String> intervals(Times times) {
        List<String> intervals = new ArrayList<>();
        for (int i = 0; i < times.count(); i++) {
            intervals.add(times.from(i) + "-" + times.until(i));
        }
        return intervals;
    }
}
