package website.atendo.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run came to; each list holds a line for everything that is wrong.
 *
 * @param outcomes how many deliveries ended in each
 * @param doubted how many were undecided for a time
 * @param givenUpEarly are undecided without having had the one more try that the provider's record allows
 */
record FaultFindings(
        long taken,
        Map<String, Long> outcomes,
        long doubted,
        long calls,
        List<String> twice,
        List<String> outOfOrder,
        List<String> disagreeing,
        List<String> givenUpEarly,
        List<String> receiptsGoneBack,
        List<String> eventsMissing,
        Duration quietAfter) {

    double undecidedPercent() {
        return 100.0 * outcomes.getOrDefault("UNDECIDED", 0L) / Math.max(1, taken);
    }

    String summary() {
        return "%d deliveries (%s), %d send calls, %d in doubt for a time, undecided %.2f %%, quiet after %.1f s, twice %d, out of order %d, disagreeing %d, given up early %d, receipts gone back %d, events missing %d"
                .formatted(
                        taken,
                        outcomes.entrySet().stream()
                                .map(one -> one.getKey().toLowerCase(java.util.Locale.ROOT) + " " + one.getValue())
                                .collect(Collectors.joining(", ")),
                        calls,
                        doubted,
                        undecidedPercent(),
                        quietAfter.toMillis() / 1000.0,
                        twice.size(),
                        outOfOrder.size(),
                        disagreeing.size(),
                        givenUpEarly.size(),
                        receiptsGoneBack.size(),
                        eventsMissing.size());
    }
}
