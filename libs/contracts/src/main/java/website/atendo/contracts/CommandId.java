package website.atendo.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The idempotency key of a send command. It is made from what caused the command (event id, or appointment and offset,
 * with kind and revision), so a redelivery repeats it and a manual repeat does not (DESIGN.md 3).
 */
public record CommandId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {}

    /** The same id for the same parts, always. */
    public static CommandId of(Object... parts) {
        return new CommandId(NameBasedUuid.of("command", parts));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
