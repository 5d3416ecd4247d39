package website.atendo.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;

/**
 * Messages that a transaction decided on; they are published after its commit, and only then, in the order of their
 * subject (invariant I1). One statement per call, however many messages.
 *
 * <p>The row an order depends on must be locked before: pending changes are flushed first, so that an aggregate's
 * update takes its lock before the outbox row takes its number (measured in docs/adr/0002).
 */
public final class Outbox {
    private static final String INSERT = """
            insert into outbox (company_id, topic, message_id, type, subject, occurred_at, traceparent, body)
            select company_id, topic, message_id, type, subject, ?, ?, body
            from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[])
              as m(company_id, topic, message_id, type, subject, body)""";

    private static final String INSERT_FOUND = """

            insert into outbox (company_id, topic, message_id, type, subject, occurred_at, traceparent, body)
            select company_id, topic, message_id, type, subject, ?::timestamptz, ?::text, body from messages""";

    private final JdbcTemplate jdbc;
    private final MessageCodec codec;
    private final Clock clock;
    private final TraceContext trace;
    private final PendingChanges pending;
    private final Runnable wakeRelay;

    Outbox(
            JdbcTemplate jdbc,
            MessageCodec codec,
            Clock clock,
            TraceContext trace,
            PendingChanges pending,
            Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.clock = clock;
        this.trace = trace;
        this.pending = pending;
        this.wakeRelay = wakeRelay;
    }

    /** Publishes under a new id. */
    public <M extends Message> void append(CompanyId company, Topic<M> topic, String subject, M body) {
        appendAll(List.of(new Outgoing<>(company, topic, EventId.random(), subject, body)));
    }

    public <M extends Message> void append(CompanyId company, Topic<M> topic, EventId id, String subject, M body) {
        appendAll(List.of(new Outgoing<>(company, topic, id, subject, body)));
    }

    /** @throws IllegalStateException outside of a transaction */
    public void appendAll(List<? extends Outgoing<?>> messages) {
        requireTransaction();
        if (messages.isEmpty()) {
            return;
        }
        pending.flush();
        Timestamp now = Timestamp.from(Instant.now(clock));
        String traceParent = trace.current();
        jdbc.update(connection -> {
            var insert = connection.prepareStatement(INSERT);
            insert.setTimestamp(1, now);
            insert.setString(2, traceParent);
            insert.setArray(
                    3, column(connection, "bigint", messages, m -> m.company().value()));
            insert.setArray(
                    4, column(connection, "text", messages, m -> m.topic().name()));
            insert.setArray(5, column(connection, "uuid", messages, m -> m.id().value()));
            insert.setArray(
                    6,
                    column(
                            connection,
                            "text",
                            messages,
                            m -> Topic.wireNameOf(m.body().getClass())));
            insert.setArray(7, column(connection, "text", messages, Outgoing::subject));
            insert.setArray(8, column(connection, "text", messages, m -> codec.encode(m.body())));
            return insert;
        });
        AfterCommit.run(wakeRelay);
    }

    /** As {@link OutboxAcrossCompanies#appendFrom}. */
    int appendFrom(String with, List<?> parameters) {
        requireTransaction();
        pending.flush();
        List<@Nullable Object> all = new ArrayList<>(parameters);
        all.add(Timestamp.from(Instant.now(clock)));
        all.add(trace.current());
        int count = jdbc.update(with + INSERT_FOUND, all.toArray());
        if (count > 0) {
            AfterCommit.run(wakeRelay);
        }
        return count;
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("messages are published by a transaction's commit, and none is running");
        }
    }

    private static Array column(
            Connection connection,
            String type,
            List<? extends Outgoing<?>> messages,
            Function<Outgoing<?>, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, messages.stream().map(value).toArray());
    }
}
