package website.atendo.messaging;

import java.util.List;

/**
 * The outbox for work that concerns many companies in one transaction of
 * {@link website.atendo.tenancy.AcrossCompanies}, such as claims of what is due.
 */
public final class OutboxAcrossCompanies {
    private final Outbox outbox;

    OutboxAcrossCompanies(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @throws IllegalStateException outside of a transaction */
    public void appendAll(List<? extends Outgoing<?>> messages) {
        outbox.appendAll(messages);
    }

    /**
     * Publishes what a statement finds: thousands of messages that lie in tables already need not come here and go back.
     *
     * @param with the statement's common table expressions, beginning with {@code with}; the one named
     *     {@code messages} has the columns company_id, topic, message_id, type, subject, body
     * @param parameters of {@code with}, in their order
     * @return how many messages
     * @throws IllegalStateException outside of a transaction
     */
    public int appendFrom(String with, List<?> parameters) {
        return outbox.appendFrom(with, parameters);
    }
}
