package website.atendo.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The {@code ce_id} of a message: what a consumer recognises a redelivery by. */
public record EventId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {}

    /** A new id, for an event whose cause can be published only once. */
    public static EventId random() {
        return new EventId(UUID.randomUUID());
    }

    /** The same id for the same parts, always: for an event whose cause may come twice. */
    public static EventId of(Object... parts) {
        return new EventId(NameBasedUuid.of("event", parts));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
