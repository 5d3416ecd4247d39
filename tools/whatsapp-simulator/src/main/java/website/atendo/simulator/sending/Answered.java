package website.atendo.simulator.sending;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the caller of a send gets. */
sealed interface Answered {
    record With(int status, JsonNode body) implements Answered {}

    /** Nothing, after so long; then the connection closes. */
    record Never(long afterMs) implements Answered {}

    /**
     * How a send ended.
     *
     * @param accepted whether the message went out
     */
    record Outcome(
            Answered answered, boolean accepted, @Nullable String keyId) {}
}
