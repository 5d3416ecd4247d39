package website.atendo.console.edge;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.console.ConsoleProperties;

/** The whole API in one document, asked from the services each time. */
@RestController
class ApiDocument {
    private static final Logger log = LoggerFactory.getLogger(ApiDocument.class);

    private final RestClient http;
    private final ConsoleProperties console;

    ApiDocument(RestClient.Builder http, ConsoleProperties console) {
        this.http = http.build();
        this.console = console;
    }

    @GetMapping("/v3/api-docs")
    ObjectNode whole() {
        var merged = new MergedDocument();
        services().forEach((service, address) -> {
            try {
                ObjectNode document =
                        http.get().uri(address + "/v3/api-docs").retrieve().body(ObjectNode.class);
                if (document != null) {
                    merged.add(service, document);
                }
            } catch (RestClientException e) {
                log.warn("{} does not describe itself: {}", service, e.toString());
                merged.miss(service);
            }
        });
        return merged.build(console.publicUrl());
    }

    /** Those with routes below {@code /api}. */
    private Map<String, URI> services() {
        return new TreeMap<>(Map.of(
                "appointment-service", console.appointmentUrl(),
                "evolution-adapter", console.adapterUrl(),
                "notification-service", console.notificationUrl()));
    }
}
