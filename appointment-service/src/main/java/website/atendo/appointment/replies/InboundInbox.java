package website.atendo.appointment.replies;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.messaging.MessageCodec;
import website.atendo.tenancy.AcrossCompanies;

/** What clients wrote and nobody has acted on yet, conversation by conversation. One statement each. */
@Repository
class InboundInbox {
    private final JdbcClient jdbc;
    private final AcrossCompanies across;
    private final MessageCodec codec;

    InboundInbox(JdbcClient jdbc, AcrossCompanies across, MessageCodec codec) {
        this.jdbc = jdbc;
        this.across = across;
        this.codec = codec;
    }

    /** @return false where it is there already */
    boolean add(CompanyId company, EventId id, String conversation, InboundMessage message, Instant now) {
        return jdbc.sql("""
                insert into inbound_inbox (company_id, message_id, conversation, journal_position, type, body, written_at,
                  received_at, available_at)
                values (:company, :id, :conversation, :position, :type, :body, :writtenAt, :now, :now)
                on conflict do nothing""")
                        .param("company", company.value())
                        .param("id", id.value())
                        .param("conversation", conversation)
                        .param("position", message.head().journalPosition())
                        .param("type", Topic.wireNameOf(message.getClass()))
                        .param("body", codec.encode(message))
                        .param("writtenAt", Timestamp.from(message.head().at()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Conversations whose first message may be looked at. */
    List<ConversationKey> due(Instant now, int atMost) {
        return across.jdbc()
                .sql("""
                    select company_id, conversation from (
                      select distinct on (company_id, conversation) company_id, conversation, available_at
                      from inbound_inbox where state = 'PENDING'
                      order by company_id, conversation, journal_position) head
                    where available_at <= :now order by available_at limit :atMost""")
                .param("now", Timestamp.from(now))
                .param("atMost", atMost)
                .query((row, _) -> new ConversationKey(new CompanyId(row.getLong(1)), row.getString(2)))
                .list();
    }

    /**
     * The first message of a conversation, locked until the end of the transaction: whoever dies holding it leaves it as
     * it was. Empty where there is none, or where another has it; a later one is never taken instead.
     */
    Optional<Inbound> lockHead(CompanyId company, String conversation) {
        return jdbc.sql("""
                select message_id, type, body, received_at, available_at, attempts from inbound_inbox
                where company_id = :company and state = 'PENDING' and message_id = (
                  select message_id from inbound_inbox
                  where company_id = :company and conversation = :conversation and state = 'PENDING'
                  order by journal_position limit 1)
                for update skip locked""")
                .param("company", company.value())
                .param("conversation", conversation)
                .query((row, _) -> new Inbound(
                        new EventId(row.getObject("message_id", UUID.class)),
                        row.getString("type"),
                        row.getString("body"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getTimestamp("available_at").toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    void postpone(CompanyId company, EventId id, Instant until) {
        jdbc.sql("update inbound_inbox set available_at = :until where company_id = :company and message_id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .param("until", Timestamp.from(until))
                .update();
    }

    void failedOnce(CompanyId company, EventId id, Instant until) {
        jdbc.sql("""
                update inbound_inbox set attempts = attempts + 1, available_at = :until
                where company_id = :company and message_id = :id and state = 'PENDING'""")
                .param("company", company.value())
                .param("id", id.value())
                .param("until", Timestamp.from(until))
                .update();
    }

    void finish(CompanyId company, EventId id, boolean failed, String result, Instant now) {
        jdbc.sql("""
                update inbound_inbox set state = :state, result = :result, done_at = :now
                where company_id = :company and message_id = :id""")
                .param("company", company.value())
                .param("id", id.value())
                .param("state", failed ? "FAILED" : "DONE")
                .param("result", result)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether the company was written to at the very same time as by this message. */
    boolean anotherCame(CompanyId company, EventId id, Instant since, Instant until) {
        return jdbc.sql("""
                select exists (select from inbound_inbox
                  where company_id = :company and message_id <> :id and written_at between :since and :until)""")
                .param("company", company.value())
                .param("id", id.value())
                .param("since", Timestamp.from(since))
                .param("until", Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }

    /** @return seconds; 0 where nothing waits */
    double ageOfOldest(Instant now) {
        return across.jdbc()
                .sql("select min(received_at) from inbound_inbox where state = 'PENDING'")
                .query((row, _) -> {
                    Timestamp oldest = row.getTimestamp(1);
                    return oldest == null ? 0.0 : (now.toEpochMilli() - oldest.getTime()) / 1000.0;
                })
                .single();
    }

    /** @return how many */
    int purge(Instant before, int atMost) {
        return across.jdbc()
                .sql("""
                    delete from inbound_inbox where ctid = any(array(
                      select ctid from inbound_inbox where state <> 'PENDING' and done_at < :before limit :atMost))""")
                .param("before", Timestamp.from(before))
                .param("atMost", atMost)
                .update();
    }

    InboundMessage read(Inbound inbound) {
        return codec.decode(
                inbound.body(),
                Topics.INBOUND_MESSAGES
                        .typeOf(inbound.type())
                        .orElseThrow(() -> new IllegalStateException("no message is called " + inbound.type())));
    }
}
