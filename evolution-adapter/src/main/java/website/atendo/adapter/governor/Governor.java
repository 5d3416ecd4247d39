package website.atendo.adapter.governor;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import website.atendo.adapter.companies.Company;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Priority;

/**
 * Keeps numbers to their pace, over all processes: what is counted lies in the database and is changed by the transaction
 * that claims. Costs nothing for a number without a gap, a ramp or a pair limit.
 */
@Component
public class Governor {

    /**
     * What a number may do now.
     *
     * @param room how many it may send
     * @param lowestRank the least urgent it may send, by {@link Priority#ordinal()}
     * @param nextAt where there is no room: when there will be
     */
    public record Leave(int room, int lowestRank, Instant nextAt) {}

    /** A conversation, by company and canonical address. */
    public record Pair(CompanyId company, String conversation) {
        /** Never the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Pair[company " + company + ", ***]";
        }
    }

    /**
     * Locks these numbers until the transaction ends. One that another process is sending from is left out.
     *
     * @param wanted how many each would send
     */
    public Map<CompanyId, Leave> ask(
            JdbcTemplate jdbc,
            Map<CompanyId, Integer> wanted,
            Map<CompanyId, Company> companies,
            Map<CompanyId, Pace> paces,
            Instant now) {
        Map<CompanyId, Leave> leaves = new HashMap<>();
        List<CompanyId> governed = new ArrayList<>();
        wanted.forEach((company, number) -> {
            Pace pace = paces.get(company);
            if (pace != null && pace.isGoverned()) {
                governed.add(company);
            } else {
                leaves.put(company, new Leave(number, Priority.NOTICE.ordinal(), now));
            }
        });
        if (governed.isEmpty()) {
            return leaves;
        }
        Long[] ids = governed.stream().map(CompanyId::value).sorted().toArray(Long[]::new);
        jdbc.update("""
                insert into paces (company_id, next_at, first_day, today, sent_today)
                select id, ?, '-infinity', '-infinity', 0 from unnest(?::bigint[]) as known(id)
                on conflict do nothing""", Timestamp.from(now), ids);
        jdbc.query(
                """
                select company_id, next_at, nullif(first_day, '-infinity'), nullif(today, '-infinity'), sent_today
                from paces where company_id = any(?) order by company_id for update skip locked""",
                row -> {
                    var company = new CompanyId(row.getLong(1));
                    Pace pace = paces.get(company);
                    Company known = companies.get(company);
                    if (pace == null || known == null) {
                        return;
                    }
                    Instant nextAt = row.getTimestamp(2).toInstant();
                    LocalDate today = LocalDate.ofInstant(now, known.zone());
                    LocalDate first = row.getObject(3, LocalDate.class);
                    boolean sameDay = today.equals(row.getObject(4, LocalDate.class));
                    long left = pace.dailyLimit(first == null ? today : first, today) - (sameDay ? row.getInt(5) : 0);
                    int most = pace.gap().isZero() && pace.jitter().isZero() ? wanted.getOrDefault(company, 0) : 1;
                    if (nextAt.isAfter(now)) {
                        leaves.put(company, new Leave(0, 0, nextAt));
                    } else if (left <= 0) {
                        leaves.put(company, new Leave(most, Priority.ANSWER.ordinal(), now));
                    } else {
                        leaves.put(company, new Leave((int) Math.min(most, left), Priority.NOTICE.ordinal(), now));
                    }
                },
                (Object) ids);
        return leaves;
    }

    /** When each of these recipients may be written to, where that is not now. */
    public Map<Pair, Instant> creditAt(JdbcTemplate jdbc, Collection<Pair> pairs) {
        Map<Pair, Instant> found = new HashMap<>();
        if (!pairs.isEmpty()) {
            jdbc.query(
                    """
                    select company_id, conversation, credit_at from pair_paces
                    where (company_id, conversation) in (select * from unnest(?::bigint[], ?::text[]))""",
                    row -> {
                        found.put(
                                new Pair(new CompanyId(row.getLong(1)), row.getString(2)),
                                row.getTimestamp(3).toInstant());
                    },
                    pairs.stream().map(pair -> pair.company().value()).toArray(Long[]::new),
                    pairs.stream().map(Pair::conversation).toArray(String[]::new));
        }
        return found;
    }

    /** @return when one more may go to a recipient whose earlier ones are worked off by then; perhaps in the past */
    public static Instant mayGoAt(Pace pace, Instant creditAt, boolean answer) {
        return answer ? creditAt.minus(pace.pairEvery().multipliedBy(pace.pairBurst() - 1L)) : creditAt;
    }

    /** These leave now. */
    public void spend(
            JdbcTemplate jdbc,
            Map<Pair, Instant> credits,
            List<Pair> leaving,
            Map<CompanyId, Company> companies,
            Map<CompanyId, Pace> paces,
            Instant now) {
        Map<CompanyId, Integer> numbers = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : leaving) {
            Pace pace = paces.get(pair.company());
            if (pace != null && pace.isGoverned()) {
                numbers.merge(pair.company(), 1, Integer::sum);
            }
            if (pace != null && !pace.pairEvery().isZero()) {
                pairs.add(pair);
            }
        }
        spendOfNumbers(jdbc, numbers, companies, paces, now);
        if (!pairs.isEmpty()) {
            jdbc.update(
                    """
                    insert into pair_paces as known (company_id, conversation, credit_at)
                    select * from unnest(?::bigint[], ?::text[], ?::timestamptz[])
                    on conflict (company_id, conversation) do update set credit_at = excluded.credit_at""",
                    pairs.stream().map(pair -> pair.company().value()).toArray(Long[]::new),
                    pairs.stream().map(Pair::conversation).toArray(String[]::new),
                    pairs.stream()
                            .map(pair -> {
                                Instant credit = credits.getOrDefault(pair, now);
                                Pace pace = paces.get(pair.company());
                                return (credit.isAfter(now) ? credit : now)
                                        .plus(pace == null ? Duration.ZERO : pace.pairEvery())
                                        .toString();
                            })
                            .toArray(String[]::new));
        }
    }

    /** One statement, however many numbers. */
    private static void spendOfNumbers(
            JdbcTemplate jdbc,
            Map<CompanyId, Integer> numbers,
            Map<CompanyId, Company> companies,
            Map<CompanyId, Pace> paces,
            Instant now) {
        List<Long> ids = new ArrayList<>();
        List<String> next = new ArrayList<>();
        List<String> days = new ArrayList<>();
        List<Integer> sent = new ArrayList<>();
        numbers.forEach((company, number) -> {
            Pace pace = paces.get(company);
            Company known = companies.get(company);
            if (pace != null && known != null) {
                ids.add(company.value());
                next.add(now.plus(pace.gap()).plus(some(pace.jitter())).toString());
                days.add(LocalDate.ofInstant(now, known.zone()).toString());
                sent.add(number);
            }
        });
        if (!ids.isEmpty()) {
            jdbc.update(
                    """
                    update paces p
                    set next_at = s.next_at,
                        first_day = case when p.first_day = '-infinity' then s.today else p.first_day end,
                        sent_today = case when p.today = s.today then p.sent_today else 0 end + s.sent,
                        today = s.today
                    from unnest(?::bigint[], ?::timestamptz[], ?::date[], ?::int[]) as s(company_id, next_at, today, sent)
                    where p.company_id = s.company_id""",
                    ids.toArray(Long[]::new),
                    next.toArray(String[]::new),
                    days.toArray(String[]::new),
                    sent.toArray(Integer[]::new));
        }
    }

    /** Forgets recipients whose limit is worked off. */
    public static int purge(JdbcTemplate jdbc, Instant before, int atMost) {
        return jdbc.update("""
                delete from pair_paces where ctid = any(array(
                  select ctid from pair_paces where credit_at < ? limit ?))""", Timestamp.from(before), atMost);
    }

    private static Duration some(Duration jitter) {
        return jitter.isZero()
                ? Duration.ZERO
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
    }
}
