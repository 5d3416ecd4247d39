package website.atendo.adapter.provider;

import java.time.Instant;
import java.util.List;

/**
 * What the provider itself remembers of messages that a company sent to somebody.
 *
 * @param complete whether nothing of the time asked for is missing
 */
public record SentRecord(boolean complete, List<Entry> entries) {
    public static final SentRecord UNREADABLE = new SentRecord(false, List.of());

    /** @param text what it says, as {@link WhatsAppProvider#recordText} foretells */
    public record Entry(String providerMessageId, String text, Instant at) {
        /** Never the text: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Entry[" + providerMessageId + ", " + at + "]";
        }
    }
}
