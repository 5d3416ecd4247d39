package website.atendo.appointment.slots;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The time that some intervals cover together. What touches is one; an interval's end is not part of it.
 *
 * <p>In microseconds since the year 2000 began in UTC: as PostgreSQL keeps times, and sends them. A search goes through
 * thousands, so they are no objects.
 */
final class Times {
    static final Times NONE = new Times(new long[0], new long[0], 0);

    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long A_SECOND = 1_000_000;

    private final long[] from;
    private final long[] until;
    private final int count;

    /** Each from before its until, each until before the next from. */
    private Times(long[] from, long[] until, int count) {
        this.from = from;
        this.until = until;
        this.count = count;
    }

    /**
     * @param from of the intervals, in any order; not the caller's any more
     * @param until of the same intervals, each after its beginning; not the caller's any more
     */
    static Times of(long[] from, long[] until) {
        // An interval's two ends need not stay together: there is a gap where as many have ended as have begun.
        Arrays.sort(from);
        Arrays.sort(until);
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            if (count == 0 || from[i] > until[count - 1]) {
                from[count++] = from[i];
            }
            until[count - 1] = until[i];
        }
        return new Times(from, until, count);
    }

    /** @param pairs of from and until, in any order, as {@code timestamptz_send} writes them; null: no time at all */
    static Times of(byte @Nullable [] pairs) {
        if (pairs == null) {
            return NONE;
        }
        ByteBuffer sent = ByteBuffer.wrap(pairs);
        long[] from = new long[pairs.length / (2 * Long.BYTES)];
        long[] until = new long[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = sent.getLong();
            until[i] = sent.getLong();
        }
        return of(from, until);
    }

    /** What is in this and not in the other. */
    Times minus(Times other) {
        if (other.count == 0) {
            return this;
        }
        long[] begins = new long[count + other.count];
        long[] ends = new long[begins.length];
        int size = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            long begin = from[i];
            while (next < other.count && other.until[next] <= begin) {
                next++;
            }
            for (int j = next; j < other.count && other.from[j] < until[i]; j++) {
                if (begin < other.from[j]) {
                    begins[size] = begin;
                    ends[size++] = other.from[j];
                }
                begin = other.until[j];
            }
            if (begin < until[i]) {
                begins[size] = begin;
                ends[size++] = until[i];
            }
        }
        return new Times(begins, ends, size);
    }

    /** How many intervals it has, none of which touch. */
    int count() {
        return count;
    }

    /** Where an interval begins; the first is 0. */
    long from(int interval) {
        return from[interval];
    }

    /** The first microsecond after an interval. */
    long until(int interval) {
        return until[interval];
    }

    /** The first microsecond that is not before it. */
    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond() - EPOCH_SECOND, A_SECOND),
                (instant.getNano() + 999) / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                EPOCH_SECOND + Math.floorDiv(micros, A_SECOND), Math.floorMod(micros, A_SECOND) * 1_000);
    }
}
