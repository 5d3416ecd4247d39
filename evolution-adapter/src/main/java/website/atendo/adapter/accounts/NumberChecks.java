package website.atendo.adapter.accounts;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.adapter.accounts.AccountProperties.Checks;
import website.atendo.adapter.provider.AccountControl.Check;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** What WhatsApp said of phones, and how much it was asked; in the company's transaction. */
@Repository
class NumberChecks {
    private final JdbcClient jdbc;
    private final AcrossCompanies across;

    NumberChecks(JdbcClient jdbc, AcrossCompanies across) {
        this.jdbc = jdbc;
        this.across = across;
    }

    /** @param address where it is reached; null: not on WhatsApp */
    record Known(@Nullable String address, Instant checkedAt) {
        boolean isTrusted(Checks checks, Instant now) {
            return now.isBefore(checkedAt.plus(address == null ? checks.trustMissing() : checks.trustFound()));
        }
    }

    /**
     * @param phones how many may be asked now
     * @param nextAt where that is not all: when there may be more
     */
    record Leave(int phones, Instant nextAt) {}

    /** By canonical phone. */
    Map<String, Known> find(CompanyId company, Collection<String> phones) {
        Map<String, Known> found = new HashMap<>();
        jdbc.sql("select phone, address, checked_at from number_checks where company_id = ? and phone = any(?)")
                .param(company.value())
                .param(phones.toArray(String[]::new))
                .query(row -> {
                    found.put(
                            row.getString(1),
                            new Known(row.getString(2), row.getTimestamp(3).toInstant()));
                });
        return found;
    }

    void put(CompanyId company, List<Check> checks, Instant now) {
        for (Check check : checks) {
            jdbc.sql("""
                    insert into number_checks (company_id, phone, address, checked_at) values (?, ?, ?, ?)
                    on conflict (company_id, phone) do update
                      set address = excluded.address, checked_at = excluded.checked_at""")
                    .param(company.value())
                    .param(check.phone().canonical())
                    .param(check.address())
                    .param(Timestamp.from(now))
                    .update();
        }
    }

    /**
     * Takes leave to ask for so many phones, or for fewer; whoever asks at the same time waits. What was taken counts
     * whatever becomes of it.
     *
     * @param today by the company's clock, with its end
     */
    Leave take(CompanyId company, int wanted, Checks checks, Instant now, LocalDate today, Instant endOfDay) {
        jdbc.sql("""
                insert into number_check_paces (company_id, credit_at, today, asked) values (?, ?, ?, 0)
                on conflict do nothing""").params(company.value(), Timestamp.from(now), today).update();
        record Spent(Instant creditAt, int today) {}
        Spent spent = jdbc.sql("select credit_at, today, asked from number_check_paces where company_id = ? for update")
                .params(company.value())
                .query((row, _) -> new Spent(
                        row.getTimestamp(1).toInstant(),
                        today.equals(row.getObject(2, LocalDate.class)) ? row.getInt(3) : 0))
                .single();
        Instant credit = spent.creditAt().isAfter(now) ? spent.creditAt() : now;
        Duration most = checks.every().multipliedBy(checks.burst());
        long free = checks.every().isZero()
                ? wanted
                : Duration.between(credit, now.plus(most)).dividedBy(checks.every());
        int left = Math.max(0, checks.perDay() - spent.today());
        int taken = (int) Math.min(Math.min(wanted, free), left);
        Instant after = credit.plus(checks.every().multipliedBy(taken));
        jdbc.sql("update number_check_paces set credit_at = ?, today = ?, asked = ? where company_id = ?")
                .params(Timestamp.from(after), today, spent.today() + taken, company.value())
                .update();
        Instant oneMore = after.minus(most).plus(checks.every());
        return new Leave(taken, taken == left ? endOfDay : oneMore.isAfter(now) ? oneMore : now);
    }

    /** Phones are forgotten with what was known of them. */
    int purge(Instant checkedBefore, int atMost) {
        return across.jdbc()
                .sql("""
                        delete from number_checks where ctid = any(array(
                          select ctid from number_checks where checked_at < ? limit ?))""")
                .params(Timestamp.from(checkedBefore), atMost)
                .update();
    }
}
