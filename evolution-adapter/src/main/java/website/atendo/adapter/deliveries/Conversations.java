package website.atendo.adapter.deliveries;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CompanyId;

/**
 * Conversations with something to send. Priority is a head start in time, so that it chooses between conversations and
 * yet nothing starves.
 */
public final class Conversations {
    private static final List<Duration> HANDICAPS =
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(120));

    /** By how much at most {@code due_key} is later than {@code ready_at}. */
    public static final Duration LONGEST_HANDICAP = HANDICAPS.getLast();

    private static final String DUE_KEY =
            "ready_at + (array['%s']::interval[])[rank + 1]".formatted(String.join("', '", handicapsAsText()));

    private final JdbcTemplate jdbc;

    Conversations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** There is more to send. */
    public void add(Collection<Delivery> queued) {
        if (queued.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into conversations as known (company_id, conversation, ready_at, rank, due_key)
                select company_id, conversation, min(ready_at), min(rank), min(%s)
                from unnest(?::bigint[], ?::text[], ?::timestamptz[], ?::int[])
                  as added(company_id, conversation, ready_at, rank)
                group by company_id, conversation
                order by company_id, conversation
                on conflict (company_id, conversation) do update
                  set ready_at = least(known.ready_at, excluded.ready_at),
                      rank = least(known.rank, excluded.rank),
                      due_key = least(known.due_key, excluded.due_key)""".formatted(DUE_KEY),
                queued.stream().map(delivery -> delivery.company().value()).toArray(Long[]::new),
                queued.stream().map(Delivery::conversation).toArray(String[]::new),
                queued.stream().map(delivery -> delivery.nextAt().toString()).toArray(String[]::new),
                queued.stream()
                        .map(delivery -> delivery.command().priority().ordinal())
                        .toArray(Integer[]::new));
    }

    /** Locked, in a fixed order. */
    public void lock(Collection<ConversationKey> keys) {
        List<ConversationKey> sorted = keys.stream().sorted().distinct().toList();
        jdbc.query("""
                select 1 from conversations where (company_id, conversation) in (
                  select * from unnest(?::bigint[], ?::text[]))
                order by company_id, conversation for update""", _ -> {}, companies(sorted), names(sorted));
    }

    /** One of each of these is on its way now. */
    public void sending(List<Delivery> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                update conversations v set sending = c.command_id
                from unnest(?::bigint[], ?::text[], ?::uuid[]) as c(company_id, conversation, command_id)
                where v.company_id = c.company_id and v.conversation = c.conversation""",
                claimed.stream().map(delivery -> delivery.company().value()).toArray(Long[]::new),
                claimed.stream().map(Delivery::conversation).toArray(String[]::new),
                claimed.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new));
    }

    /** The whole conversation waits until then, so that its order holds. */
    public void hold(ConversationKey key, Instant until) {
        jdbc.update(
                """
                update conversations set ready_at = greatest(ready_at, ?), due_key = greatest(due_key, ?)
                where company_id = ? and conversation = ?""", Timestamp.from(until), Timestamp.from(until), key.company().value(), key.conversation());
    }

    /** What a company's number held up is ready at once; what waits for longer than that waits for its own time. */
    public void release(CompanyId company, Instant now, Duration longestHold) {
        jdbc.update(
                """
                update conversations set ready_at = ?, due_key = ?
                where company_id = ? and sending is null and ready_at > ? and ready_at <= ?""",
                Timestamp.from(now),
                Timestamp.from(now),
                company.value(),
                Timestamp.from(now),
                Timestamp.from(now.plus(longestHold)));
    }

    /**
     * Of these deliveries none is on its way any more: their conversations are ready when their first delivery is, and
     * forgotten when there is none. One that has another delivery on its way is left alone. The rows must be locked, in
     * an earlier statement: only then is what was just added seen.
     *
     * @return companies that have more in these conversations
     */
    public Set<CompanyId> settle(Collection<Delivery> done) {
        return settle(
                done.stream().map(delivery -> delivery.company().value()).toArray(Long[]::new),
                done.stream().map(Delivery::conversation).toArray(String[]::new),
                done.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new));
    }

    /** As {@link #settle}, where nothing was sent. */
    public void settleIdle(Collection<ConversationKey> keys) {
        List<ConversationKey> all = List.copyOf(keys);
        settle(companies(all), names(all), new String[all.size()]);
    }

    private Set<CompanyId> settle(Long[] companies, String[] names, @Nullable String[] commands) {
        Set<CompanyId> withMore = new HashSet<>();
        if (companies.length == 0) {
            return withMore;
        }
        jdbc.query(
                """
                with settled as materialized (
                  select k.company_id, k.conversation, k.command_id, q.ready_at, q.rank
                  from unnest(?::bigint[], ?::text[], ?::uuid[]) as k(company_id, conversation, command_id)
                  left join lateral (
                    select min(next_at) as ready_at, min(rank) as rank from deliveries d
                    where d.company_id = k.company_id and d.conversation = k.conversation and d.outcome = 'QUEUED') q
                    on true),
                gone as (
                  delete from conversations v using settled s
                  where v.company_id = s.company_id and v.conversation = s.conversation and s.ready_at is null
                    and (v.sending is null or v.sending = s.command_id))
                update conversations v set sending = null, ready_at = s.ready_at, rank = s.rank, due_key = s.%s
                from settled s
                where v.company_id = s.company_id and v.conversation = s.conversation and s.ready_at is not null
                  and (v.sending is null or v.sending = s.command_id)
                returning v.company_id""".formatted(DUE_KEY.replace("[rank", "[s.rank")),
                row -> {
                    withMore.add(new CompanyId(row.getLong(1)));
                },
                companies,
                names,
                commands);
        return withMore;
    }

    /** Whatever is queued has its conversation; a net below everything else, for a defect would leave it lying. */
    public int repair(int atMost) {
        return jdbc.update("""
                insert into conversations (company_id, conversation, ready_at, rank, due_key)
                select company_id, conversation, min(next_at), min(rank), min(next_at)
                from deliveries d
                where outcome = 'QUEUED' and not exists (
                  select from conversations v where v.company_id = d.company_id and v.conversation = d.conversation)
                group by company_id, conversation limit ?
                on conflict do nothing""", atMost);
    }

    /**
     * Conversations in which something may be sent now, the most urgent of each company, locked.
     *
     * @param room how many of each company at most
     * @param lowestRank the least urgent of each company that count
     */
    public List<ConversationKey> lockReady(
            List<CompanyId> companies, List<Integer> room, List<Integer> lowestRank, Instant now) {
        return jdbc.query(
                """
                select v.company_id, v.conversation
                from unnest(?::bigint[], ?::int[], ?::int[]) as lane(company_id, room, lowest)
                cross join lateral (
                  select company_id, conversation from conversations
                  where company_id = lane.company_id and sending is null and due_key <= ? and ready_at <= ?
                    and rank <= lane.lowest
                  order by due_key limit lane.room for update skip locked) v""",
                (row, _) -> new ConversationKey(new CompanyId(row.getLong(1)), row.getString(2)),
                companies.stream().map(CompanyId::value).toArray(Long[]::new),
                room.toArray(Integer[]::new),
                lowestRank.toArray(Integer[]::new),
                Timestamp.from(now.plus(LONGEST_HANDICAP)),
                Timestamp.from(now));
    }

    /** Every company in which something may be sent now; costs one index probe for each company with a conversation. */
    public List<CompanyId> readyCompanies(Instant now) {
        return jdbc.query(
                """
                with recursive active as (
                  (select company_id from conversations where sending is null order by company_id limit 1)
                  union all
                  select (select v.company_id from conversations v
                          where v.sending is null and v.company_id > active.company_id order by v.company_id limit 1)
                  from active where active.company_id is not null)
                select company_id from active a
                where company_id is not null and exists (
                  select from conversations v
                  where v.company_id = a.company_id and v.sending is null and v.due_key <= ? and v.ready_at <= ?)""",
                (row, _) -> new CompanyId(row.getLong(1)),
                Timestamp.from(now.plus(LONGEST_HANDICAP)),
                Timestamp.from(now));
    }

    private static List<String> handicapsAsText() {
        return HANDICAPS.stream()
                .map(handicap -> handicap.toSeconds() + " seconds")
                .toList();
    }

    private static Long[] companies(List<ConversationKey> keys) {
        return keys.stream().map(key -> key.company().value()).toArray(Long[]::new);
    }

    private static String[] names(List<ConversationKey> keys) {
        return keys.stream().map(ConversationKey::conversation).toArray(String[]::new);
    }
}
