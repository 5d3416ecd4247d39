package website.atendo.messaging;

import java.time.Instant;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;

/**
 * A message as it arrived.
 *
 * @param time when it happened, by its publisher's clock
 * @param subject what it is about, such as {@code appointment/42}
 * @param position where it stood in the stream
 */
public record Envelope<M extends Message>(
        EventId id, String type, Instant time, String subject, CompanyId company, Position position, M body) {

    /** A place in the stream: older messages of one company have lower offsets. */
    public record Position(String topic, int partition, long offset) {}
}
