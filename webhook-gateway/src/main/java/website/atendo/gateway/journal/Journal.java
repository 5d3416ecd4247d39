package website.atendo.gateway.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.tenancy.AcrossCompanies;

/** The table {@code journal}: what came in, in each company's order. */
@Repository
class Journal {
    private static final String KEEP = """
            with place as (
              insert into instances (company_id, position, last_event_at)
              select company_id, rows, heard_at
              from unnest(?::bigint[], ?::int[], ?::timestamptz[]) as heard(company_id, rows, heard_at)
              -- One order for everybody: two that want the same companies wait, and never for each other.
              order by company_id
              on conflict (company_id) do update
              set position = instances.position + excluded.position,
                  last_event_at = greatest(instances.last_event_at, excluded.last_event_at)
              returning company_id, position)
            insert into journal (company_id, position, event_id, received_at, source, event, state, note, recovered,
                                 conversation, from_owner, repeats, body)
            select company_id, place.position - entry.later, entry.event_id, webhook.received_at, webhook.source,
                   webhook.event, entry.state, entry.note, webhook.recovered, entry.conversation, entry.from_owner,
                   entry.again, webhook.body::jsonb
            from unnest(?::bigint[], ?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                        ?::int[])
              as entry(company_id, event_id, webhook, later, state, note, conversation, from_owner, again)
            join place using (company_id)
            join unnest(?::timestamptz[], ?::text[], ?::text[], ?::boolean[], ?::text[])
              with ordinality as webhook(received_at, source, event, recovered, body, number)
              on webhook.number = entry.webhook
            on conflict (company_id, event_id) do update set repeats = journal.repeats + 1 + excluded.repeats
            returning company_id, event_id, position, repeats""";

    private final JdbcTemplate jdbc;

    Journal(AcrossCompanies across) {
        this.jdbc = across.template();
    }

    /**
     * Takes the companies' places, and with them all other webhooks of these companies have to wait until the
     * transaction ends; then keeps one row per entry, or counts a repetition. One statement.
     *
     * @return where each of the entries stands, new or not
     */
    Map<Ref, Kept> keep(JournalPage page) {
        List<Arrival> arrivals = page.arrivals();
        List<JournalPage.Heard> heard = page.heard();
        List<JournalPage.Entry> entries = page.entries();
        Map<Ref, Kept> kept = new HashMap<>();
        jdbc.query(
                KEEP,
                row -> {
                    kept.put(
                            new Ref(
                                    new CompanyId(row.getLong("company_id")),
                                    new EventId(row.getObject("event_id", UUID.class))),
                            new Kept(row.getLong("position"), row.getInt("repeats")));
                },
                longs(heard, one -> one.company().value()),
                ints(heard, JournalPage.Heard::rows),
                texts(heard, one -> one.at().toString()),
                longs(entries, entry -> entry.ref().company().value()),
                texts(entries, entry -> entry.ref().event().toString()),
                ints(entries, JournalPage.Entry::webhook),
                ints(entries, JournalPage.Entry::later),
                texts(entries, entry -> entry.state().name()),
                texts(entries, JournalPage.Entry::note),
                texts(entries, JournalPage.Entry::conversation),
                entries.stream().map(JournalPage.Entry::fromOwner).toArray(Boolean[]::new),
                ints(entries, JournalPage.Entry::again),
                texts(arrivals, arrival -> arrival.receivedAt().toString()),
                texts(arrivals, Arrival::source),
                texts(arrivals, Arrival::event),
                arrivals.stream().map(Arrival::recovered).toArray(Boolean[]::new),
                texts(arrivals, Arrival::body));
        return kept;
    }

    /** Who wrote earlier messages, as far as that is known; one statement. */
    Map<Ref, Author> authors(Collection<Ref> messages) {
        Map<Ref, Author> authors = new HashMap<>();
        if (messages.isEmpty()) {
            return authors;
        }
        jdbc.query(
                """
                select company_id, event_id, conversation, from_owner from journal
                join unnest(?::bigint[], ?::uuid[]) as asked(company_id, event_id) using (company_id, event_id)
                where conversation is not null""",
                row -> {
                    authors.put(
                            new Ref(
                                    new CompanyId(row.getLong("company_id")),
                                    new EventId(row.getObject("event_id", UUID.class))),
                            new Author(row.getString("conversation"), row.getBoolean("from_owner")));
                },
                longs(messages, message -> message.company().value()),
                texts(messages, message -> message.event().toString()));
        return authors;
    }

    private static <T> Long[] longs(Collection<T> all, Function<T, Long> value) {
        return all.stream().map(value).toArray(Long[]::new);
    }

    private static <T> Integer[] ints(Collection<T> all, ToIntFunction<T> value) {
        return all.stream().mapToInt(value).boxed().toArray(Integer[]::new);
    }

    private static <T> @Nullable String[] texts(Collection<T> all, Function<T, @Nullable String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }

    /** Why it was kept. */
    enum State {
        PUBLISHED,
        UNKNOWN_EVENT,
        NOT_UNDERSTOOD,
        UNREADABLE
    }

    /** Names a row: one thing told to one company. */
    record Ref(CompanyId company, EventId event) {}

    /** @param repeats how often it was told again */
    record Kept(long position, int repeats) {}

    /** Never shown: a person. */
    record Author(String conversation, boolean fromOwner) {
        @Override
        public String toString() {
            return "Author[***]";
        }
    }
}
