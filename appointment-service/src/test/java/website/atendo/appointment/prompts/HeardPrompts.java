package website.atendo.appointment.prompts;

import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.tenancy.CompanyTransactions;

/** Tells the service what became of a message, without the topic between. */
@Component
public class HeardPrompts {
    private final Prompts prompts;
    private final CompanyTransactions transactions;

    HeardPrompts(Prompts prompts, CompanyTransactions transactions) {
        this.prompts = prompts;
        this.transactions = transactions;
    }

    public void tell(CompanyId company, DeliveryEvent.OutcomeChanged event) {
        transactions.run(company, () -> prompts.heard(company, event));
    }
}
