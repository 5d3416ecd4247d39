package website.atendo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioTest {
    @TempDir
    Path folder;

    @Test
    void isTheMedianOfItsRoundsAndSaysWhetherItIsEnough() {
        Ratio enough = ratio("relay-1", Ratio.Goal.atLeast(0.5), 30, 90, 52, 55, 100);
        Ratio tooSlow = ratio("slots", Ratio.Goal.atMost(3), 310, 320, 290, 330, 900);

        assertThat(enough.verdict()).isEqualTo("relay-1: 0.55 (goal ≥ 0.5) ok");
        assertThat(tooSlow.verdict()).isEqualTo("slots: 3.20 (goal ≤ 3) short");
        assertThat(tooSlow.least()).isEqualTo(2.9);
        assertThat(tooSlow.most()).isEqualTo(9);
    }

    @Test
    void measuresBothSidesInEveryRoundAndLetsThemTakeTurnsAtGoingFirst() throws Exception {
        List<String> order = new ArrayList<>();

        var pairs = Rounds.alternating(
                "any",
                round -> {
                    order.add("a" + round);
                    return 2 * round;
                },
                round -> {
                    order.add("b" + round);
                    return round;
                });

        assertThat(order).containsExactly("a1", "b1", "b2", "a2", "a3", "b3", "b4", "a4", "a5", "b5");
        assertThat(pairs).hasSize(Rounds.COUNT).allMatch(pair -> pair.ratio() == 2);
    }

    @Test
    void keepsInTheReportWhatWasNotMeasuredNow() throws Exception {
        var report = new Report(folder.resolve("benchmarks.md"));
        LocalDate day = LocalDate.of(2026, 11, 25);

        report.write(
                List.of(ratio("slots", Ratio.Goal.atMost(3), 200), ratio("lanes", Ratio.Goal.atLeast(1), 90)),
                day,
                "old");
        report.write(List.of(ratio("slots", Ratio.Goal.atMost(3), 100)), day, "new");

        assertThat(Files.readString(report.file()))
                .contains("| `slots` | 1.00 | 1.00–1.00 | ≤ 3 | ok |")
                .contains("new |")
                .contains("| `lanes` | 0.90 | 0.90–0.90 | ≥ 1 | **short** |")
                .doesNotContain("2.00");
    }

    @Test
    void hasBenchmarksWithNamesOfTheirOwn() {
        assertThat(Bench.ALL)
                .extracting(Benchmark::name)
                .doesNotHaveDuplicates()
                .contains("slots", "reminders", "relay");
    }

    private static Ratio ratio(String name, Ratio.Goal goal, int... percents) {
        List<Ratio.Pair> pairs = new ArrayList<>();
        for (int percent : percents) {
            pairs.add(new Ratio.Pair(percent, 100));
        }
        return new Ratio(name, "this ÷ that", goal, pairs);
    }
}
