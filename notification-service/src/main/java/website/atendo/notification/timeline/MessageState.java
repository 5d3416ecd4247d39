package website.atendo.notification.timeline;

import java.util.Optional;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;

/** How far a message got, as the timeline names it. */
public enum MessageState {
    /** Decided on; it waits for its turn on the company's number. */
    QUEUED("queued"),
    /** The provider took it. */
    SENT("sent"),
    DELIVERED("delivered"),
    READ("read"),
    FAILED("failed"),
    /** It would have come too late. */
    EXPIRED("expired"),
    /** What it says is not true any more. */
    SUPERSEDED("superseded"),
    /** The client wants no messages. */
    SUPPRESSED("suppressed"),
    /** Nobody knows whether it was sent. */
    UNDECIDED("undecided"),
    /** It was not even asked for; the reason says why. */
    NOT_SENT("not-sent");

    private final String wire;

    MessageState(String wire) {
        this.wire = wire;
    }

    /** As the API says it. */
    String wire() {
        return wire;
    }

    /** Empty for a step that tells a reader nothing. */
    static Optional<MessageState> of(Outcome outcome) {
        return switch (outcome) {
            case QUEUED -> Optional.of(QUEUED);
            case SENDING -> Optional.empty();
            case ACCEPTED -> Optional.of(SENT);
            case FAILED -> Optional.of(FAILED);
            case EXPIRED -> Optional.of(EXPIRED);
            case SUPERSEDED -> Optional.of(SUPERSEDED);
            case SUPPRESSED -> Optional.of(SUPPRESSED);
            case UNDECIDED -> Optional.of(UNDECIDED);
        };
    }

    static Optional<MessageState> of(Receipt receipt) {
        return switch (receipt) {
            case NONE -> Optional.empty();
            case SENT -> Optional.of(SENT);
            case DELIVERED -> Optional.of(DELIVERED);
            case READ -> Optional.of(READ);
            case FAILED -> Optional.of(FAILED);
        };
    }
}
