package website.atendo.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every process of the system. To add a service, add it here. */
public enum Program {
    POSTGRES("postgres", Port.POSTGRES, null, 0),
    KAFKA("kafka", Port.KAFKA, null, 256),
    SIMULATOR("tools/whatsapp-simulator", Port.SIMULATOR, null, 96),
    APPOINTMENT("appointment-service", Port.APPOINTMENT, "atendo_appointment", 192),
    ADAPTER("evolution-adapter", Port.ADAPTER, "atendo_adapter", 160),
    NOTIFICATION("notification-service", Port.NOTIFICATION, "atendo_notification", 160),
    REMINDER("reminder-scheduler", Port.REMINDER, "atendo_reminder", 160),
    GATEWAY("webhook-gateway", Port.GATEWAY, "atendo_gateway", 160),
    CONSOLE("staff-console", Port.CONSOLE, null, 160);

    private final String folder;
    private final Port port;
    private final @Nullable String database;
    private final int heapMegabytes;

    Program(String folder, Port port, @Nullable String database, int heapMegabytes) {
        this.folder = folder;
        this.port = port;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    /** As in logs and addresses, such as {@code evolution-adapter}. */
    public String title() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    public Port port() {
        return port;
    }

    /** Its own database, if it has one; the roles are named in {@link website.atendo.tenancy.ServiceDatabase}. */
    public @Nullable String database() {
        return database;
    }

    /** Every service's. */
    static List<String> databases() {
        List<String> names = new ArrayList<>();
        for (Program program : values()) {
            if (program.database != null) {
                names.add(program.database);
            }
        }
        return names;
    }

    /** All that it listens on. */
    List<Port> ports() {
        return this == KAFKA ? List.of(port, Port.KAFKA_CONTROLLER) : List.of(port);
    }

    /** Relative to the project. */
    public String jar() {
        return folder + "/target/" + title() + ".jar";
    }

    /** The path that answers 200 once it works. */
    String readiness() {
        return this == SIMULATOR ? "/" : "/actuator/health/readiness";
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** Needs PostgreSQL and Kafka to be there before it starts. */
    boolean isService() {
        return !isServer() && this != SIMULATOR;
    }

    /** Used by the services, so it starts before and stops after them. */
    boolean isServer() {
        return this == POSTGRES || this == KAFKA;
    }
}
