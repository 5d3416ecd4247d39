package website.atendo.adapter.deliveries;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.tenancy.AcrossCompanies;

/** What claims, results and sweeps work with: one transaction for many companies. */
public record DeliveriesAcrossCompanies(
        AcrossCompanies across, DeliveryLedger ledger, Conversations conversations, ProviderMessages messages) {

    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return across.inTransaction(work);
    }

    public SettleByEcho settling() {
        return new SettleByEcho(ledger, messages);
    }

    public JdbcTemplate jdbc() {
        return across.template();
    }
}
