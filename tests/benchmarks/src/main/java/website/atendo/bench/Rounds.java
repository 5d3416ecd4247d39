package website.atendo.bench;

import java.util.ArrayList;
import java.util.List;

/** Five rounds, in each of which both sides are measured; who goes first changes, so that no side profits from it. */
final class Rounds {
    static final int COUNT = 5;

    private Rounds() {}

    /** One side of a ratio: a rate, or a time. */
    interface Measurement {
        double take(int round) throws Exception;
    }

    static List<Ratio.Pair> alternating(String name, Measurement measured, Measurement against) throws Exception {
        List<Ratio.Pair> pairs = new ArrayList<>();
        for (int round = 1; round <= COUNT; round++) {
            double first = round % 2 == 1 ? measured.take(round) : against.take(round);
            double second = round % 2 == 1 ? against.take(round) : measured.take(round);
            var pair = round % 2 == 1 ? new Ratio.Pair(first, second) : new Ratio.Pair(second, first);
            System.out.printf(
                    "%s round %d: %s / %s = %s%n",
                    name,
                    round,
                    Ratio.number(pair.measured()),
                    Ratio.number(pair.against()),
                    Ratio.number(pair.ratio()));
            pairs.add(pair);
        }
        return pairs;
    }
}
