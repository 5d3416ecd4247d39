package website.atendo.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What waits in the outbox, as last measured. */
record OutboxBacklog(long unsent, long parked, @Nullable Instant oldest) {
    static final OutboxBacklog NONE = new OutboxBacklog(0, 0, null);

    static OutboxBacklog measure(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        select count(*) filter (where parked_at is null), count(parked_at),
                               min(occurred_at) filter (where parked_at is null)
                        from outbox""");
                var result = select.executeQuery()) {
            result.next();
            var oldest = result.getTimestamp(3);
            return new OutboxBacklog(result.getLong(1), result.getLong(2), oldest == null ? null : oldest.toInstant());
        }
    }

    Duration ageOfOldest(Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }
}
