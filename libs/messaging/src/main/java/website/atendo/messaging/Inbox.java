package website.atendo.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;

/** Remembers which messages a consumer has dealt with, in the transaction that deals with them. */
public final class Inbox {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Inbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

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
}
