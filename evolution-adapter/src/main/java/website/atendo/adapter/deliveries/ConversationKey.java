package website.atendo.adapter.deliveries;

import java.util.Comparator;
import website.atendo.contracts.CompanyId;

/**
 * A conversation: a company's number and one address.
 *
 * @param conversation the canonical address
 */
public record ConversationKey(CompanyId company, String conversation) implements Comparable<ConversationKey> {
    private static final Comparator<ConversationKey> ORDER = Comparator.comparingLong(
                    (ConversationKey key) -> key.company.value())
            .thenComparing(ConversationKey::conversation);

    @Override
    public int compareTo(ConversationKey other) {
        return ORDER.compare(this, other);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Conversation[company " + company + ", ***]";
    }
}
