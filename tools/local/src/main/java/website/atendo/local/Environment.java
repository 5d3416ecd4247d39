package website.atendo.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services are told; the table in docs/configuration.md. */
record Environment(Map<String, String> variables) {
    static final String EVOLUTION_URL = "EVOLUTION_API_URL";
    static final String KAFKA = "ATENDO_KAFKA";
    static final String POSTGRES = "ATENDO_POSTGRES_URL";
    static final String DB_PASSWORD = "ATENDO_DB_PASSWORD";

    /** @param given wins over what is worked out here */
    static Environment of(StateFolder state, LocalPorts ports, Map<String, String> given) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put(KAFKA, "localhost:" + ports.of(Port.KAFKA));
        variables.put(POSTGRES, "jdbc:postgresql://localhost:" + ports.of(Port.POSTGRES));
        variables.put(DB_PASSWORD, "atendo");
        variables.put("ATENDO_PUBLIC_URL", http(ports, Port.CONSOLE));
        for (Port service :
                new Port[] {Port.APPOINTMENT, Port.NOTIFICATION, Port.REMINDER, Port.ADAPTER, Port.GATEWAY}) {
            variables.put("ATENDO_" + service + "_URL", http(ports, service));
        }
        variables.put("ATENDO_TOKEN_KEY", state.secret("token-key"));
        variables.put("ATENDO_CONSOLE_SECRET", state.secret("console-secret"));
        variables.put("ATENDO_WEBHOOK_URL", http(ports, Port.GATEWAY));
        variables.put("ATENDO_WEBHOOK_MASTER_KEY", state.secret("webhook-master-key"));
        variables.put(EVOLUTION_URL, http(ports, Port.SIMULATOR));
        variables.put("EVOLUTION_API_KEY", "atendo-simulator");
        variables.put(
                "ATENDO_SIMULATOR_STATE", state.path().resolve("simulator").toString());
        // Fewer arenas of the C library: tens of megabytes less per process.
        variables.put("MALLOC_ARENA_MAX", "2");
        given.forEach((name, value) -> {
            if (!value.isBlank()) {
                variables.put(name, value);
            }
        });
        for (Port port : Port.values()) {
            variables.put(port.variable(), Integer.toString(ports.of(port)));
        }
        variables.put("ATENDO_EDGE_ISSUER", variables.getOrDefault("ATENDO_PUBLIC_URL", ""));
        variables.put("ATENDO_EDGE_JWKS", variables.getOrDefault("ATENDO_APPOINTMENT_URL", "") + "/oauth2/jwks");
        return new Environment(Map.copyOf(variables));
    }

    String get(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no variable " + name);
        }
        return value;
    }

    private static String http(LocalPorts ports, Port port) {
        return "http://localhost:" + ports.of(port);
    }
}
