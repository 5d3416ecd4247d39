package website.atendo.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;

/** Remembers which messages a consumer has dealt with, in the transaction that deals with them. */
public final class Inbox {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Inbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A message's name. */
    private record Name(long company, UUID message) {}

    /**
     * @param memory how long the answer must stay right
     * @return false where this consumer has had the message before
     */
    public boolean firstTime(CompanyId company, String consumer, EventId message, Duration memory) {
        return jdbc.update(
                        """
                        insert into inbox (company_id, consumer, message_id, keep_until) values (?, ?, ?, ?)
                        on conflict do nothing""",
                        company.value(),
                        consumer,
                        message.value(),
                        Timestamp.from(clock.instant().plus(memory)))
                == 1;
    }

    /** Those of some messages that this consumer has not had before, in their order; one statement. */
    <M extends Message> List<Envelope<M>> firstTime(List<Envelope<M>> messages, String consumer, Duration memory) {
        Set<Name> unseen = new HashSet<>(jdbc.query(
                """
                insert into inbox (company_id, consumer, message_id, keep_until)
                select company_id, ?, message_id, ? from unnest(?::bigint[], ?::uuid[]) as m(company_id, message_id)
                on conflict do nothing
                returning company_id, message_id""",
                (row, _) -> new Name(row.getLong(1), row.getObject(2, UUID.class)),
                consumer,
                Timestamp.from(clock.instant().plus(memory)),
                messages.stream().map(message -> message.company().value()).toArray(Long[]::new),
                messages.stream().map(message -> message.id().toString()).toArray(String[]::new)));
        return messages.stream()
                // One that comes twice in a batch is handed over the first time.
                .filter(message -> unseen.remove(
                        new Name(message.company().value(), message.id().value())))
                .toList();
    }
}
