package website.atendo.adapter.accounts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.audit.InstanceAudit.Who;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.provider.AccountControl;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Reads and changes a company's account. The provider is called outside of any transaction; that something was changed is
 * kept once it was (invariant I11).
 */
@Service
class AccountWork {
    private final Map<Provider, AccountControl> controls = new EnumMap<>(Provider.class);
    private final Companies companies;
    private final AccountGates gates;
    private final InstanceAudit audit;
    private final CompanyTransactions transactions;

    AccountWork(
            List<AccountControl> controls,
            Companies companies,
            AccountGates gates,
            InstanceAudit audit,
            CompanyTransactions transactions) {
        controls.forEach(control -> control.kinds().forEach(kind -> this.controls.put(kind, control)));
        this.companies = companies;
        this.gates = gates;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Something to do with an account. */
    @FunctionalInterface
    interface Task<T extends @Nullable Object> extends BiFunction<AccountControl, InstanceName, T> {}

    Company owner(CompanyId company) {
        return transactions.read(company, () -> companies.mustFind(company));
    }

    <T extends @Nullable Object> T read(CompanyId company, Task<T> task) {
        AccountControl control = control(owner(company).provider());
        return gates.call(company, () -> task.apply(control, InstanceName.of(company)));
    }

    /**
     * @param action for the audit log, such as {@code profile.renamed}
     * @param after what was asked for, without what identifies a person
     */
    <T extends @Nullable Object> T change(
            CompanyId company, Who who, String action, @Nullable Object after, Task<T> task) {
        T done = read(company, task);
        transactions.run(company, () -> audit.record(company, who, action, null, after));
        return done;
    }

    private AccountControl control(Provider kind) {
        AccountControl control = controls.get(kind);
        if (control == null) {
            throw ProviderTrouble.of(
                    ProviderTrouble.Kind.NOT_AVAILABLE, kind + " has no account to manage in this installation");
        }
        return control;
    }
}
