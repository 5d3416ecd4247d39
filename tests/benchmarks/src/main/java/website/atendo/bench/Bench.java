package website.atendo.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the script {@code bench} calls: {@code <project> [name…]}. */
final class Bench {
    static final List<Benchmark> ALL = List.of(
            new SlotsBenchmark(),
            new RemindersBenchmark(),
            new RelayBenchmark(),
            new LanesBenchmark(),
            new NeighboursBenchmark(),
            new WebhooksBenchmark());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        List<String> names = Arrays.asList(arguments).subList(1, arguments.length);
        List<String> unknown = names.stream()
                .filter(name -> ALL.stream().noneMatch(one -> one.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.printf("no benchmark %s; there are %s%n", String.join(", ", unknown), known());
            System.exit(2);
        }
        String machine = Machine.describe();
        System.out.println(machine);
        List<Ratio> ratios = new ArrayList<>();
        for (Benchmark benchmark : ALL) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                // A ground each: what one leaves behind would be measured by the next.
                try (Ground ground = Ground.in(project)) {
                    ratios.addAll(benchmark.run(ground));
                }
            }
        }
        new Report(project.resolve("docs/benchmarks.md")).write(ratios, LocalDate.now(ZoneOffset.UTC), machine);
        System.out.println();
        ratios.forEach(ratio -> System.out.println(ratio.verdict()));
    }

    private static String known() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }
}
