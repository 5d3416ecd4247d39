package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.instances.InstanceEvent;

/** Every webhook that a real Evolution API was seen to post, and what it means. */
class EveryCaptureIT extends GatewayIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A company of its own for each capture, so that what one repeats of another is not dropped. */
    @TestFactory
    @Tag("I7")
    Stream<DynamicTest> meansWhatTheTableSays() throws Exception {
        Map<String, List<String>> expected = expected();
        Map<String, CompanyId> companies = new LinkedHashMap<>();
        Map<String, List<JsonNode>> captures = captures();
        captures.forEach((name, webhooks) -> {
            CompanyId company = aCompany();
            companies.put(name, company);
            webhooks.forEach(body -> assertTaken(door().post(company, renamed(body, company))));
        });
        Map<CompanyId, List<Published>> published =
                Published.all(across).stream().collect(Collectors.groupingBy(Published::company));
        record(companies, published);

        assertThat(expected.keySet()).isEqualTo(captures.keySet());
        return companies.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<String> words = published.getOrDefault(entry.getValue(), List.of()).stream()
                            .map(EveryCaptureIT::inWords)
                            .toList();
                    assertThat(words).containsExactlyElementsOf(expected.get(entry.getKey()));
                    assertThat(journalOf(entry.getValue()))
                            .allSatisfy(row -> assertThat(row.state()).isEqualTo("PUBLISHED"));
                }));
    }

    @Test
    @Tag("T52")
    void keepsNoKeyAndNoPairingCodeOfAnyCapture() throws Exception {
        CompanyId company = aCompany();
        List<String> secrets = new ArrayList<>(List.of("apikey", "EAAG", "data:image", "ABCD1234"));

        for (List<JsonNode> webhooks : captures().values()) {
            for (JsonNode body : webhooks) {
                assertTaken(door().post(company, renamed(body, company)));
                secrets.add("\"" + body.path("apikey").stringValue("apikey") + "\"");
                String code = body.path("data").path("qrcode").path("code").stringValue("");
                secrets.add(code.isEmpty() ? "2@" : code);
            }
        }

        String kept = journalOf(company).toString();
        String told = publishedFor(company).stream().map(Published::json).collect(Collectors.joining());
        assertThat(secrets.stream().distinct().filter(secret -> kept.contains(secret) || told.contains(secret)))
                .isEmpty();
    }

    @Test
    @Tag("I7")
    void publishesOnceWhatEvolutionToldTwice() throws Exception {
        CompanyId company = aCompany();
        Map<String, List<JsonNode>> captures = captures();

        for (String name : List.of(
                "056-in-text",
                "057-in-text-duplicate",
                "511-wa-in-text-same-id",
                "512-wa-in-text-same-id-again",
                "504-wa-receipt-delivered",
                "505-wa-receipt-delivered-again",
                "506-wa-receipt-read",
                "507-wa-receipt-read-as-lid")) {
            captures.getOrDefault(name, List.of())
                    .forEach(body -> assertTaken(door().post(company, renamed(body, company))));
        }

        assertThat(publishedFor(company).stream().filter(m -> m.body() instanceof InboundMessage))
                .hasSize(2);
        assertThat(publishedFor(company).stream().filter(m -> m.body() instanceof InboundStatus))
                .hasSize(2);
    }

    /** For whoever adds a capture: to be compared by eye with what it should mean. */
    private static void record(Map<String, CompanyId> companies, Map<CompanyId, List<Published>> published)
            throws IOException {
        List<String> lines = new ArrayList<>();
        companies.forEach((name, company) -> {
            lines.add("# " + name);
            published.getOrDefault(company, List.of()).forEach(message -> lines.add(inWords(message)));
        });
        Files.write(Path.of("target", "captures-mean.txt"), lines);
    }

    private static String inWords(Published message) {
        return switch (message.body()) {
            case InboundMessage said -> {
                InboundHead head = said.head();
                String what = switch (said) {
                    case InboundMessage.Text _ -> "Text";
                    case InboundMessage.Button button -> "Button " + button.optionId();
                    case InboundMessage.ListRow row -> "ListRow " + row.optionId();
                    case InboundMessage.PollVote vote -> "PollVote " + vote.selected() + " of " + vote.pollMessageId();
                    case InboundMessage.Reaction reaction ->
                        "Reaction " + reaction.emoji() + " to " + reaction.targetMessageId();
                    case InboundMessage.Media media -> "Media " + media.kind();
                    case InboundMessage.Edited edited -> "Edited " + edited.targetMessageId();
                    case InboundMessage.Deleted deleted -> "Deleted " + deleted.targetMessageId();
                };
                yield "%s%s '%s' by %s%s%s at %d over %s%s"
                        .formatted(
                                head.fromOwner() ? "owner's " : "",
                                what,
                                said.person().text(),
                                said.person().phone() == null
                                        ? said.person().lid()
                                        : said.person().phone(),
                                said.person().name() == null
                                        ? ""
                                        : " " + said.person().name(),
                                head.quotedMessageId() == null ? "" : " quoting " + head.quotedMessageId(),
                                head.at().getEpochSecond(),
                                head.provider(),
                                head.recovered() ? " recovered" : "");
            }
            case InboundStatus.Heard heard ->
                "Heard %s of %s%s"
                        .formatted(
                                heard.receipt(),
                                heard.providerMessageId(),
                                heard.error() == null ? "" : " " + heard.error());
            case InboundStatus.Echoed echo ->
                "Echoed '%s' to %s as %s at %d"
                        .formatted(
                                echo.person().text() == null
                                        ? null
                                        : echo.person().text().replace("\n", "\\n"),
                                echo.person().address(),
                                echo.providerMessageId(),
                                echo.at().getEpochSecond());
            case InstanceEvent.StateChanged changed -> "%s %s".formatted(changed.state(), changed.reason());
            default -> message.type();
        };
    }

    /** By name; a capture's lines are what it says, in order. */
    private static Map<String, List<String>> expected() throws IOException, URISyntaxException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        List<String> lines = List.of();
        for (String line : Files.readAllLines(resource("/captures-mean.txt"))) {
            if (line.startsWith("# ")) {
                lines = new ArrayList<>();
                expected.put(line.substring(2), lines);
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return expected;
    }

    private static Map<String, List<JsonNode>> captures() throws IOException, URISyntaxException {
        Map<String, List<JsonNode>> captures = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(resource("/captures"))) {
            files.sorted().forEach(file -> {
                List<JsonNode> bodies = new ArrayList<>();
                JSON.readTree(file).path("webhooks").forEach(webhook -> bodies.add(webhook.path("body")));
                captures.put(file.getFileName().toString().replace(".json", ""), bodies);
            });
        }
        return captures;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(EveryCaptureIT.class.getResource(name)).toURI());
    }

    private static String renamed(JsonNode body, CompanyId company) {
        ObjectNode copy = ((ObjectNode) body).deepCopy();
        copy.put("instance", InstanceName.of(company).value());
        return copy.toString();
    }
}
