package website.atendo.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.DeliveryEvent;

/** Compares what the adapter says of its deliveries with the simulator's own log of every send call. */
final class FaultChecks {
    private static final Pattern WORDS = Pattern.compile("nº [0-9]{6}");

    private final List<FaultLedger.Row> deliveries;
    private final Map<CommandId, FaultCommands.Planned> commands;
    private final Map<CommandId, Map<Long, DeliveryEvent>> events;
    private final List<CommandId> receiptsGoneBack;
    private final Map<String, List<Call>> callsByWords = new HashMap<>();

    FaultChecks(
            List<FaultLedger.Row> deliveries,
            Map<CommandId, FaultCommands.Planned> commands,
            Phones simulator,
            Map<CommandId, Map<Long, DeliveryEvent>> events,
            List<CommandId> receiptsGoneBack) {
        this.deliveries = deliveries;
        this.commands = commands;
        this.events = events;
        this.receiptsGoneBack = receiptsGoneBack;
        for (CompanyId company :
                deliveries.stream().map(FaultLedger.Row::company).distinct().toList()) {
            simulator.log(company.value()).forEach(entry -> {
                Call call = Call.of(entry);
                callsByWords
                        .computeIfAbsent(call.words(), words -> new ArrayList<>())
                        .add(call);
            });
        }
    }

    /**
     * A send call.
     *
     * @param left whether the message went out
     * @param answeredYes whether the provider said that it took it: it may say so and not do it
     */
    private record Call(
            String words,
            Instant at,
            String route,
            boolean left,
            boolean answeredYes,
            @Nullable String keyId) {

        static Call of(JsonNode entry) {
            Matcher words = WORDS.matcher(entry.path("command").toString());
            String keyId = entry.path("keyId").stringValue(null);
            return new Call(
                    words.find() ? words.group() : "",
                    Instant.parse(entry.path("at").asString()),
                    entry.path("route").asString(),
                    entry.path("accepted").asBoolean(),
                    entry.path("status").asInt(0) == 201 && keyId != null,
                    keyId);
        }
    }

    FaultFindings findings(Duration quietAfter) {
        List<String> twice = new ArrayList<>();
        List<String> disagreeing = new ArrayList<>();
        List<String> givenUpEarly = new ArrayList<>();
        List<String> eventsMissing = new ArrayList<>();
        for (FaultLedger.Row delivery : deliveries) {
            List<Call> calls = calls(delivery);
            List<Call> left = calls.stream().filter(Call::left).toList();
            // The one exception: a prompt that never arrived goes again as text, and its history says so.
            boolean resent = delivery.resent()
                    && left.size() == 2
                    && !left.getFirst().route().endsWith("sendText")
                    && left.getLast().route().endsWith("sendText");
            if (left.size() > 1 && !resent) {
                twice.add(describe(delivery));
            }
            if (!agrees(delivery, calls)) {
                disagreeing.add(describe(delivery));
            }
            if (delivery.outcome().equals("UNDECIDED") && !delivery.triedAgain()) {
                givenUpEarly.add(describe(delivery));
            }
            if (!isPublished(delivery)) {
                eventsMissing.add(describe(delivery));
            }
        }
        return new FaultFindings(
                deliveries.stream().map(FaultLedger.Row::command).distinct().count(),
                deliveries.stream()
                        .collect(Collectors.groupingBy(FaultLedger.Row::outcome, TreeMap::new, Collectors.counting())),
                deliveries.stream().filter(FaultLedger.Row::doubted).count(),
                callsByWords.values().stream().mapToLong(List::size).sum(),
                twice,
                outOfOrder(),
                disagreeing,
                givenUpEarly,
                receiptsGoneBack.stream().map(CommandId::toString).toList(),
                eventsMissing,
                quietAfter);
    }

    private boolean agrees(FaultLedger.Row delivery, List<Call> calls) {
        return switch (delivery.outcome()) {
            case "ACCEPTED" ->
                calls.stream()
                        .anyMatch(call -> (call.left() || call.answeredYes())
                                && call.keyId() != null
                                && call.keyId().equals(delivery.messageId()));
            case "FAILED" -> !calls.isEmpty() && calls.stream().noneMatch(call -> call.left() || call.answeredYes());
            case "EXPIRED", "SUPERSEDED", "SUPPRESSED" ->
                calls.stream().noneMatch(call -> call.left() || call.answeredYes());
            // Nobody knows, so nobody may have had an answer.
            case "UNDECIDED" -> calls.stream().noneMatch(Call::answeredYes) || delivery.doubted();
            default -> false;
        };
    }

    /** From the first to the newest, and the newest outcome is what the row says. */
    private boolean isPublished(FaultLedger.Row delivery) {
        Map<Long, DeliveryEvent> published = events.getOrDefault(delivery.command(), Map.of());
        String newest = "";
        for (long sequence = 1; sequence <= delivery.sequence(); sequence++) {
            DeliveryEvent event = published.get(sequence);
            if (event == null) {
                return false;
            }
            if (event instanceof DeliveryEvent.OutcomeChanged changed) {
                newest = changed.outcome().name();
            }
        }
        return newest.equals(delivery.outcome());
    }

    /**
     * First tries are in the order in which the commands came, and so is what went out. But for what was in doubt: that
     * does not hold up the next, and may be proved not to have left, or even to have been tried, afterwards.
     */
    private List<String> outOfOrder() {
        List<String> wrong = new ArrayList<>();
        Map<String, Instant> firstTries = new HashMap<>();
        Map<String, Instant> departures = new HashMap<>();
        for (FaultLedger.Row delivery : deliveries) {
            List<Call> calls = calls(delivery);
            if (calls.isEmpty() || delivery.doubted()) {
                continue;
            }
            String conversation = delivery.company() + " " + delivery.conversation();
            Instant first = calls.getFirst().at();
            Instant before = firstTries.put(conversation, first);
            if (before != null && first.isBefore(before)) {
                wrong.add("first try of " + describe(delivery));
            }
            List<Call> left = calls.stream().filter(Call::left).toList();
            if (left.isEmpty() || delivery.resent()) {
                continue;
            }
            Instant departed = left.getFirst().at();
            Instant earlier = departures.put(conversation, departed);
            if (earlier != null && departed.isBefore(earlier)) {
                wrong.add(describe(delivery));
            }
        }
        return wrong;
    }

    private List<Call> calls(FaultLedger.Row delivery) {
        FaultCommands.Planned planned = commands.get(delivery.command());
        return planned == null ? List.of() : callsByWords.getOrDefault(planned.words(), List.of());
    }

    private String describe(FaultLedger.Row delivery) {
        return delivery + " " + calls(delivery);
    }
}
