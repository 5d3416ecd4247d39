package website.atendo.contracts.appointments;

/** Where an appointment stands. */
public enum AppointmentStatus {
    SCHEDULED,
    CONFIRMED,
    CANCELLED,
    COMPLETED,
    NO_SHOW;

    /** Whether it still takes the professional's time and may still change. */
    public boolean isOpen() {
        return switch (this) {
            case SCHEDULED, CONFIRMED -> true;
            case CANCELLED, COMPLETED, NO_SHOW -> false;
        };
    }
}
