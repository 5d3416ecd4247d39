package website.atendo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/benchmarks.md}: the newest figures of each line; what was not run now keeps its older ones. */
record Report(Path file) {
    private static final String HEAD = """
            # Benchmarks

            `./bench` runs all, `./bench NAME…` some. Each line divides two things that were measured in the same run on
            the same machine, on a PostgreSQL and a broker that keep what they acknowledge (`fsync` on): the median of
            five rounds in which both take turns, with the smallest and the largest. Absolute figures say more about the
            machine than about the code; they are there to see that nothing was measured at rest.

            | line | ratio | smallest–largest | goal | | what | measured | against | when, where |
            |---|---|---|---|---|---|---|---|---|
            """;

    void write(List<Ratio> ratios, LocalDate today, String machine) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("| `")) {
                    rows.put(line.substring(3, line.indexOf('`', 3)), line);
                }
            }
        }
        for (Ratio ratio : ratios) {
            rows.put(ratio.name(), row(ratio, today, machine));
        }
        List<String> all = new ArrayList<>(rows.values());
        Files.writeString(file, HEAD + String.join("\n", all) + "\n");
    }

    static String row(Ratio ratio, LocalDate today, String machine) {
        return "| `%s` | %s | %s–%s | %s | %s | %s | %s | %s | %s, %s |"
                .formatted(
                        ratio.name(),
                        Ratio.number(ratio.median()),
                        Ratio.number(ratio.least()),
                        Ratio.number(ratio.most()),
                        ratio.goal(),
                        ratio.isReached() ? "ok" : "**short**",
                        ratio.what(),
                        Ratio.number(ratio.medianMeasured()),
                        Ratio.number(ratio.medianAgainst()),
                        today,
                        machine);
    }
}
