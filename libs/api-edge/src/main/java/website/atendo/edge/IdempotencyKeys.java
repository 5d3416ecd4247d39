package website.atendo.edge;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;

/** What requests with a key were answered. Two statements a request; purged by the requests themselves. */
final class IdempotencyKeys {
    /** How long a request may run; after that its process is taken to have died, and a repeat is a new try. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private final CompanyTransactions transactions;
    private final JdbcTemplate jdbc;
    private final AcrossCompanies across;
    private final Clock clock;
    private final Duration memory;
    private volatile Instant purged = Instant.EPOCH;

    IdempotencyKeys(
            CompanyTransactions transactions, JdbcTemplate jdbc, AcrossCompanies across, Clock clock, Duration memory) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.across = across;
        this.clock = clock;
        this.memory = memory;
    }

    /** What is known of a key. */
    sealed interface Standing {}

    record First() implements Standing {}

    record Running() implements Standing {}

    record OtherRequest() implements Standing {}

    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            String body) implements Standing {}

    Standing begin(CompanyId company, String caller, String key, String request) {
        Instant now = clock.instant();
        purge(now);
        return transactions.call(company, () -> {
            int mine = jdbc.update(
                    """
                    insert into idempotency_keys as known (company_id, caller, key, request, started_at)
                    values (?, ?, ?, ?, ?)
                    on conflict (company_id, caller, key) do update
                      set request = excluded.request, started_at = excluded.started_at, status = null, body = null
                      where known.started_at < ? or known.status is null and known.started_at < ?""",
                    company.value(),
                    caller,
                    key,
                    request,
                    Timestamp.from(now),
                    Timestamp.from(now.minus(memory)),
                    Timestamp.from(now.minus(LONGEST_RUN)));
            if (mine == 1) {
                return new First();
            }
            return jdbc.queryForObject(
                    "select request, status, headers, body from idempotency_keys "
                            + "where company_id = ? and caller = ? and key = ?",
                    (row, _) -> {
                        if (!row.getString(1).equals(request)) {
                            return new OtherRequest();
                        }
                        int status = row.getInt(2);
                        if (row.wasNull()) {
                            return new Running();
                        }
                        String[] headers = row.getString(3).split("\n", -1);
                        return new Answered(
                                status, orNull(headers[0]), orNull(headers[1]), orNull(headers[2]), row.getString(4));
                    },
                    company.value(),
                    caller,
                    key);
        });
    }

    void finish(
            CompanyId company,
            String caller,
            String key,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            String body) {
        transactions.run(
                company,
                () -> jdbc.update(
                        """
                        update idempotency_keys set status = ?, headers = ?, body = ?
                        where company_id = ? and caller = ? and key = ?""",
                        status,
                        orEmpty(contentType) + "\n" + orEmpty(location) + "\n" + orEmpty(etag),
                        body,
                        company.value(),
                        caller,
                        key));
    }

    void forget(CompanyId company, String caller, String key) {
        transactions.run(
                company,
                () -> jdbc.update(
                        "delete from idempotency_keys where company_id = ? and caller = ? and key = ?",
                        company.value(),
                        caller,
                        key));
    }

    private void purge(Instant now) {
        if (purged.plus(Duration.ofMinutes(10)).isAfter(now)) {
            return;
        }
        purged = now;
        across.template().update("""
                        delete from idempotency_keys where ctid = any(array(
                          select ctid from idempotency_keys where started_at < ? limit 5000))""", Timestamp.from(now.minus(memory)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
