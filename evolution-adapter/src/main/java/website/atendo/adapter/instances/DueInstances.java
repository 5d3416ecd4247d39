package website.atendo.adapter.instances;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** Connected instances that something is due for, over all companies and processes. */
@Repository
class DueInstances {
    private static final int BATCH = 50;

    private final AcrossCompanies across;

    DueInstances(AcrossCompanies across) {
        this.across = across;
    }

    /**
     * Does some work for each, side by side, until none is due: at night nearly every number may be. Whatever becomes of
     * it, one is due again only then.
     *
     * @param column when it is due
     * @param condition what must hold besides, in SQL
     */
    void workOff(
            String column,
            Instant now,
            Instant again,
            Consumer<CompanyId> work,
            String condition,
            Object... parameters) {
        List<CompanyId> due;
        do {
            due = claim(column, now, again, condition, parameters);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(company -> threads.submit(() -> work.accept(company)));
            }
        } while (due.size() == BATCH);
    }

    private List<CompanyId> claim(String column, Instant now, Instant again, String condition, Object... parameters) {
        List<Object> all = new ArrayList<>(List.of(Timestamp.from(again), Timestamp.from(now)));
        all.addAll(List.of(parameters));
        all.add(BATCH);
        return across.inTransaction(() -> across.jdbc()
                .sql("""
                        update instances set %1$s = ?
                        where company_id = any(array(
                          select company_id from instances
                          where state = 'CONNECTED' and %1$s <= ? and %2$s
                          order by %1$s limit ? for update skip locked))
                        returning company_id""".formatted(column, condition))
                .params(all)
                .query((row, _) -> new CompanyId(row.getLong(1)))
                .list());
    }

    /** How many are connected and yet not heard. */
    long silent() {
        return across.jdbc()
                .sql("select count(*) from instances where state = 'CONNECTED' and silent_since is not null")
                .query(Long.class)
                .single();
    }
}
