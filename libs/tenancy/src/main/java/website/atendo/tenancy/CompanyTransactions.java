package website.atendo.tenancy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import website.atendo.contracts.CompanyId;

/**
 * Runs work in a transaction of one company, under the role that row-level security binds. Costs one extra round trip
 * a transaction. Joins a running transaction of the same company; one of another company is refused with an
 * {@link IllegalStateException}.
 */
public final class CompanyTransactions {
    private static final Object COMPANY_OF_TRANSACTION = new Object();

    private final PlatformTransactionManager transactions;
    private final JdbcTemplate jdbc;

    CompanyTransactions(PlatformTransactionManager transactions, JdbcTemplate jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public void run(CompanyId company, Runnable work) {
        call(company, () -> {
            work.run();
            return null;
        });
    }

    public <T extends @Nullable Object> T call(CompanyId company, Supplier<T> work) {
        return call(company, false, work);
    }

    public <T extends @Nullable Object> T read(CompanyId company, Supplier<T> work) {
        return call(company, true, work);
    }

    private <T extends @Nullable Object> T call(CompanyId company, boolean readOnly, Supplier<T> work) {
        try {
            return callThrowing(company, readOnly, work::get);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a Supplier throws nothing checked", e);
        }
    }

    <T extends @Nullable Object> T callThrowing(CompanyId company, boolean readOnly, Work<T> work) throws Throwable {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRED);
        definition.setReadOnly(readOnly);
        var status = transactions.getTransaction(definition);
        T result;
        try {
            enter(company);
            result = work.run();
        } catch (Throwable e) {
            transactions.rollback(status);
            throw e;
        }
        transactions.commit(status);
        return result;
    }

    private void enter(CompanyId company) {
        Object current = TransactionSynchronizationManager.getResource(COMPANY_OF_TRANSACTION);
        if (company.equals(current)) {
            return;
        }
        if (current != null) {
            throw new IllegalStateException("this transaction belongs to company " + current + ", not " + company);
        }
        jdbc.queryForObject("select set_config('atendo.company_id', ?, true)", String.class, company.toString());
        TransactionSynchronizationManager.bindResource(COMPANY_OF_TRANSACTION, company);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(COMPANY_OF_TRANSACTION);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(COMPANY_OF_TRANSACTION, company);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(COMPANY_OF_TRANSACTION);
            }
        });
    }

    /** Work that may throw anything. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws Throwable;
    }
}
