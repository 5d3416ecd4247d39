package website.atendo.adapter.provider;

import java.time.Instant;

/**
 * A message in the provider's record that may never have reached us.
 *
 * @param fromClient whether a client wrote it
 * @param webhook what the provider would have called us with: JSON
 */
public record UnheardMessage(Instant at, boolean fromClient, String webhook) {
    /** Never the message: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "UnheardMessage[" + at + "]";
    }
}
