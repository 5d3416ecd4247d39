package website.atendo.gateway.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;

/** The table {@code journal}: what came in, in each company's order. */
@Repository
class Journal {
    private static final String KEEP = """
            with place as (
              insert into instances (company_id, position, last_event_at) values (?, ?, ?)
              on conflict (company_id) do update
              set position = instances.position + excluded.position,
                  last_event_at = greatest(instances.last_event_at, excluded.last_event_at)
              returning company_id, position - ? as before)
            insert into journal (company_id, position, event_id, received_at, source, event, state, note, recovered,
                                 conversation, from_owner, body)
            select place.company_id, place.before + entry.number, entry.event_id, ?, ?, ?, ?, ?, ?,
                   entry.conversation, entry.from_owner, ?::jsonb
            from place, unnest(?::uuid[], ?::text[], ?::boolean[])
              with ordinality as entry(event_id, conversation, from_owner, number)
            on conflict (company_id, event_id) do update set repeats = journal.repeats + 1
            returning event_id, position, repeats""";

    private final JdbcTemplate jdbc;

    Journal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the company's place, and with it all other webhooks of the company have to wait until the transaction
     * ends; then keeps one row per entry, or counts a repetition. One statement.
     *
     * @param entries no two with the same id
     * @return in no particular order
     */
    List<Kept> keep(CompanyId company, Arrival arrival, State state, @Nullable String note, List<Entry> entries) {
        Timestamp receivedAt = Timestamp.from(arrival.receivedAt());
        return jdbc.query(
                connection -> {
                    var insert = connection.prepareStatement(KEEP);
                    insert.setLong(1, company.value());
                    insert.setLong(2, entries.size());
                    insert.setTimestamp(3, receivedAt);
                    insert.setLong(4, entries.size());
                    insert.setTimestamp(5, receivedAt);
                    insert.setString(6, arrival.source());
                    insert.setString(7, arrival.event());
                    insert.setString(8, state.name());
                    insert.setString(9, note);
                    insert.setBoolean(10, arrival.recovered());
                    insert.setString(11, arrival.body());
                    insert.setArray(
                            12,
                            connection.createArrayOf(
                                    "uuid",
                                    entries.stream()
                                            .map(entry -> entry.id().value())
                                            .toArray()));
                    insert.setArray(
                            13,
                            connection.createArrayOf(
                                    "text",
                                    entries.stream().map(Entry::conversation).toArray()));
                    insert.setArray(
                            14,
                            connection.createArrayOf(
                                    "boolean",
                                    entries.stream().map(Entry::fromOwner).toArray()));
                    return insert;
                },
                Journal::row);
    }

    /** Who wrote an earlier message. */
    Optional<Author> author(CompanyId company, EventId message) {
        return jdbc
                .query(
                        """
                        select conversation, from_owner from journal
                        where company_id = ? and event_id = ? and conversation is not null""",
                        (row, _) -> new Author(row.getString("conversation"), row.getBoolean("from_owner")),
                        company.value(),
                        message.value())
                .stream()
                .findFirst();
    }

    private static Kept row(ResultSet row, int number) throws SQLException {
        return new Kept(
                new EventId(row.getObject("event_id", UUID.class)), row.getLong("position"), row.getInt("repeats"));
    }

    /** Why it was kept. */
    enum State {
        PUBLISHED,
        UNKNOWN_EVENT,
        NOT_UNDERSTOOD,
        UNREADABLE
    }

    /** @param conversation phone or LID of a person's message; null for anything else */
    record Entry(EventId id, @Nullable String conversation, boolean fromOwner) {}

    record Kept(EventId id, long position, int repeats) {
        boolean isNew() {
            return repeats == 0;
        }
    }

    /** Never shown: a person. */
    record Author(String conversation, boolean fromOwner) {
        @Override
        public String toString() {
            return "Author[***]";
        }
    }
}
