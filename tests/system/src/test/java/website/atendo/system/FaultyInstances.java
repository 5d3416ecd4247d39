package website.atendo.system;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import website.atendo.contracts.InstanceName;

/** Gives some instances a fault for some seconds, then heals them and takes others. */
final class FaultyInstances {
    private final URI simulator;
    private final int companies;
    private final int troubled;
    private final boolean hasty;
    private final Random random;
    private final Map<Integer, Long> until = new HashMap<>();
    private final Set<Integer> loggedOut = new HashSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** @param hasty whether nothing takes longer than a few seconds */
    FaultyInstances(URI simulator, int companies, int troubled, boolean hasty, long seed) {
        this.simulator = simulator;
        this.companies = companies;
        this.troubled = troubled;
        this.hasty = hasty;
        this.random = new Random(seed);
    }

    /** Heals what has lasted long enough and strikes anew. */
    void step() {
        long now = System.nanoTime();
        for (Iterator<Map.Entry<Integer, Long>> all = until.entrySet().iterator(); all.hasNext(); ) {
            var one = all.next();
            if (one.getValue() - now <= 0) {
                heal(one.getKey());
                all.remove();
            }
        }
        while (until.size() < troubled) {
            int company = random.nextInt(companies);
            if (until.containsKey(company)) {
                continue;
            }
            Map<String, Object> fault = fault();
            counts.merge(String.valueOf(fault.get("kind")), 1, Integer::sum);
            if ("banned".equals(fault.get("kind"))) {
                loggedOut.add(company);
            }
            plan(company, List.of(fault));
            until.put(
                    company,
                    now
                            + Duration.ofMillis(2_000 + random.nextInt(hasty ? 3_000 : 10_000))
                                    .toNanos());
        }
    }

    void healAll() {
        until.keySet().forEach(this::heal);
        until.clear();
    }

    /** How often each fault was planned. */
    Map<String, Integer> counted() {
        return counts;
    }

    /**
     * Every kind that the provider itself can tell about. Not the answers that say "don't know" (such as Evolution's
     * own time-out): those stay undecided by design, which is tested where sends are resolved.
     */
    private Map<String, Object> fault() {
        int most = hasty ? 4_000 : 25_000;
        Map<String, Object> fault = new HashMap<>();
        switch (random.nextInt(17)) {
            case 0 -> fault.putAll(Map.of("kind", "slow", "ms", 300 + random.nextInt(hasty ? 2_000 : 6_000)));
            case 1 -> fault.putAll(Map.of("kind", "hang", "ms", 1_000 + random.nextInt(most), "accepted", true));
            case 2 -> fault.putAll(Map.of("kind", "hang", "ms", 1_000 + random.nextInt(most), "accepted", false));
            case 3 -> fault.put("kind", "dropBefore");
            case 4 -> fault.put("kind", "dropAfter");
            case 5 ->
                fault.putAll(Map.of(
                        "kind",
                        "errorBody",
                        "code",
                        List.of(131047, 131026, 130429, 131056, 2).get(random.nextInt(5))));
            case 6 -> fault.put("kind", "connectionClosed");
            case 7 ->
                fault.putAll(
                        // Evolution's own limit means half a minute of rest, Meta's five seconds.
                        hasty ? Map.of("kind", "rateLimited", "code", 130429) : Map.of("kind", "rateLimited"));
            case 8 -> fault.put("kind", "banned");
            case 9 -> fault.putAll(Map.of("kind", "frozen", "sends", "hang"));
            case 10 -> fault.putAll(Map.of("kind", "frozen", "sends", "accept"));
            case 11 -> fault.putAll(Map.of("kind", "duplicateWebhooks", "times", 3));
            case 12 -> fault.putAll(Map.of("kind", "reorderedWebhooks", "ms", 2_000));
            case 13 -> fault.put("kind", "lostWebhooks");
            case 14 -> fault.putAll(Map.of("kind", "lateWebhooks", "ms", 3_000));
            case 15 -> fault.put("kind", random.nextBoolean() ? "lidOnly" : "withoutNinthDigit");
            default -> fault.put("kind", "promptNeverDelivered");
        }
        boolean lasts =
                Set.of("banned", "frozen", "lidOnly", "withoutNinthDigit").contains(fault.get("kind"));
        if (!lasts) {
            fault.put("probability", 0.4 + random.nextInt(7) / 10.0);
            fault.put("seed", random.nextInt(1_000_000));
        }
        return fault;
    }

    private void heal(int company) {
        plan(company, List.of());
        if (loggedOut.remove(company)) {
            // Its staff scan the code again.
            Json.call(
                    "GET",
                    simulator.resolve("/instance/connect/" + instance(company)),
                    Map.of("apikey", "atendo-simulator"),
                    null);
        }
    }

    private void plan(int company, List<Map<String, Object>> faults) {
        Json.Answer answer = Json.call(
                "PUT", simulator.resolve("/simulator/instances/" + instance(company) + "/faults"), Map.of(), faults);
        if (answer.status() != 200) {
            throw new AssertionError("the simulator refused " + faults + ": " + answer);
        }
    }

    private static InstanceName instance(int company) {
        return InstanceName.of(FaultRun.company(company));
    }
}
