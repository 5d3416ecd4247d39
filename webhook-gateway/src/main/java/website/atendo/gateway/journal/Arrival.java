package website.atendo.gateway.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.EventId;

/**
 * A webhook that came in by a company's own door.
 *
 * @param source which provider's door, such as {@code evolution}
 * @param event the provider's word for it; at most 60 characters are kept
 * @param sameBody the same for the same body: what a repetition is recognised by where its meaning is unknown
 * @param recovered found later by reading the provider's record
 * @param note what was cut of it; null where nothing was
 * @param body JSON without secrets, pairing codes and media
 */
public record Arrival(
        String source,
        String event,
        EventId sameBody,
        Instant receivedAt,
        boolean recovered,
        @Nullable String note,
        String body) {
    private static final int LONGEST_EVENT = 60;

    public Arrival {
        event = event.length() <= LONGEST_EVENT ? event : event.substring(0, LONGEST_EVENT);
    }

    /** Never the body: somebody wrote it. */
    @Override
    public String toString() {
        return "Arrival[" + source + ", " + receivedAt + "]";
    }
}
