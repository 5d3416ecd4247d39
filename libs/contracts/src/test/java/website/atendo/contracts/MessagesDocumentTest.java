package website.atendo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Keeps docs/messages.md true to the code: it is made from the topics, their messages and the example files. */
class MessagesDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/messages.md");

    private record Flow(String publishedBy, List<String> readBy, String what) {}

    private static final Map<String, Flow> FLOWS = Map.of(
            "appointment-events",
                    new Flow(
                            "appointment-service",
                            List.of("notification-service", "reminder-scheduler", "evolution-adapter", "staff-console"),
                            "what happened to appointments, clients and their answers"),
            "company-profiles",
                    new Flow(
                            "appointment-service",
                            List.of("notification-service", "reminder-scheduler", "evolution-adapter"),
                            "what a company is called, where it is, and its rules"),
            "reminder-events",
                    new Flow(
                            "reminder-scheduler",
                            List.of("notification-service"),
                            "reminders that did not leave, and why"),
            "send-commands",
                    new Flow(
                            "notification-service, reminder-scheduler",
                            List.of("evolution-adapter"),
                            "what is to be said to a client"),
            "delivery-events",
                    new Flow(
                            "evolution-adapter",
                            List.of("notification-service", "appointment-service", "staff-console"),
                            "what became of each send command"),
            "inbound-messages",
                    new Flow(
                            "webhook-gateway",
                            List.of("appointment-service"),
                            "what clients wrote, tapped or took back"),
            "inbound-statuses",
                    new Flow(
                            "webhook-gateway",
                            List.of("evolution-adapter"),
                            "what the provider says about messages we sent"),
            "instance-events",
                    new Flow(
                            "webhook-gateway",
                            List.of("evolution-adapter"),
                            "whether a company's number is connected"));

    @Test
    void theDocumentSaysWhatTheCodeSays() throws Exception {
        String expected = document();

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/messages.md; write it anew with -Ddocs.write=true")
                .isEqualTo(expected);
    }

    private static String document() {
        var text = new StringBuilder("""
                # Messages between services

                Made from the code by `MessagesDocumentTest`; do not edit. CloudEvents 1.0 in Kafka's binary mode: the headers
                `ce_id`, `ce_type` (the wire name), `ce_source`, `ce_time`, `ce_subject`, `ce_companyid`, `traceparent`; the value is
                JSON. Every topic is keyed by company id and has %d partitions: all of one company travels on one partition. What
                identifies a person sits in one `person` object. Messages that can never be processed go to `<topic>.DLT`, kept
                until somebody decides.

                Look at them in a running system:

                ```
                kcat -C -b localhost:9092 -t appointment-events -o beginning -e -f 'key %%k  headers %%h\\n%%s\\n\\n'
                ```

                | topic | published by | read by | kept | what |
                |---|---|---|---|---|
                """.formatted(Topic.PARTITIONS));
        for (Topic<?> topic : Topics.all()) {
            Flow flow = Objects.requireNonNull(FLOWS.get(topic.name()), topic.name());
            text.append("| [`%1$s`](#%1$s) | %2$s | %3$s | %4$s | %5$s |%n"
                    .formatted(
                            topic.name(),
                            flow.publishedBy(),
                            String.join(", ", flow.readBy()),
                            retention(topic),
                            flow.what()));
        }
        for (Topic<?> topic : Topics.all()) {
            text.append("\n## ").append(topic.name()).append('\n');
            topic.wireNames().keySet().stream()
                    .sorted()
                    .forEach(wireName -> text.append("\n### ")
                            .append(wireName)
                            .append("\n\n```json\n")
                            .append(MessageExamples.read(MessageExamples.newestOf(wireName))
                                    .strip())
                            .append("\n```\n"));
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static String retention(Topic<?> topic) {
        return topic.compacted()
                ? "compacted: the newest per company"
                : topic.retention().toDays() + " days";
    }
}
