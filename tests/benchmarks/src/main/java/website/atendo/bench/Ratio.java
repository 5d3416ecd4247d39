package website.atendo.bench;

import java.util.List;
import java.util.Locale;

/**
 * Two things measured alternately in the same run, one divided by the other.
 *
 * @param name of the line, such as {@code relay-500}
 * @param what is divided by what
 * @param pairs one for each round
 */
record Ratio(String name, String what, Goal goal, List<Pair> pairs) {
    Ratio {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured for " + name);
        }
    }

    /** What is to be reached. */
    record Goal(boolean atLeast, double bound) {
        static Goal atLeast(double bound) {
            return new Goal(true, bound);
        }

        static Goal atMost(double bound) {
            return new Goal(false, bound);
        }

        boolean isReachedBy(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + (bound == Math.rint(bound) ? Long.toString((long) bound) : bound);
        }
    }

    /** Of one round. */
    record Pair(double measured, double against) {
        double ratio() {
            return measured / against;
        }
    }

    double median() {
        return median(pairs.stream().mapToDouble(Pair::ratio).toArray());
    }

    double least() {
        return pairs.stream().mapToDouble(Pair::ratio).min().orElseThrow();
    }

    double most() {
        return pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow();
    }

    double medianMeasured() {
        return median(pairs.stream().mapToDouble(Pair::measured).toArray());
    }

    double medianAgainst() {
        return median(pairs.stream().mapToDouble(Pair::against).toArray());
    }

    boolean isReached() {
        return goal.isReachedBy(median());
    }

    /** {@code relay-1: 0.62 (goal ≥ 0.5) ok}. */
    String verdict() {
        return "%s: %s (goal %s) %s".formatted(name, number(median()), goal, isReached() ? "ok" : "short");
    }

    static String number(double value) {
        if (value >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
