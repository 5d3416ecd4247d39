package website.atendo.local;

/** Where a part of the system listens. */
public enum Port {
    CONSOLE(8080),
    APPOINTMENT(8081),
    NOTIFICATION(8082),
    REMINDER(8083),
    ADAPTER(8084),
    GATEWAY(8085),
    SIMULATOR(8090),
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    POSTGRES(5433);

    private final int standard;

    Port(int standard) {
        this.standard = standard;
    }

    public int standard() {
        return standard;
    }

    /** The environment variable that changes it. */
    public String variable() {
        return "ATENDO_" + name() + "_PORT";
    }
}
