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
}
