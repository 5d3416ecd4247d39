package website.atendo.adapter.deliveries;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Receipt;

/**
 * What is known of a provider's message ids. The answer to a send and a status that overtakes it write the same row, so
 * whichever comes second finds the other (invariant I10).
 */
public final class ProviderMessages {
    private final JdbcTemplate jdbc;

    ProviderMessages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A message that turned out to be a delivery's. */
    public record Owned(CompanyId company, String messageId, CommandId command) {}

    /** The provider's record of a send that is nobody's yet. */
    record Echo(String messageId, @Nullable String text, Instant at) {
        /** Never the text: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Echo[" + messageId + "]";
        }
    }

    /** What was heard before. */
    public record Heard(
            CompanyId company,
            String messageId,
            CommandId command,
            Receipt receipt,
            @Nullable String error) {}

    /** @return what was heard of these messages before they were known to be ours */
    public List<Heard> own(List<Owned> messages, Instant now) {
        if (messages.isEmpty()) {
            return List.of();
        }
        List<Owned> sorted = messages.stream()
                .sorted(Comparator.comparing(owned -> order(owned.company(), owned.messageId())))
                .toList();
        return jdbc.query(
                """
                insert into provider_messages as known (company_id, provider_message_id, command_id, receipt, heard_at)
                select company_id, provider_message_id, command_id, 'NONE', ?
                from unnest(?::bigint[], ?::text[], ?::uuid[]) as m(company_id, provider_message_id, command_id)
                on conflict (company_id, provider_message_id) do update
                  set command_id = coalesce(known.command_id, excluded.command_id)
                returning company_id, provider_message_id, command_id, receipt, error""",
                (row, _) -> new Heard(
                        new CompanyId(row.getLong(1)),
                        row.getString(2),
                        new CommandId(row.getObject(3, UUID.class)),
                        Receipt.valueOf(row.getString(4)),
                        row.getString(5)),
                Timestamp.from(now),
                sorted.stream().map(owned -> owned.company().value()).toArray(Long[]::new),
                sorted.stream().map(Owned::messageId).toArray(String[]::new),
                sorted.stream().map(owned -> owned.command().toString()).toArray(String[]::new));
    }

    /** A message's name at its provider. */
    record Id(CompanyId company, String messageId) {}

    /**
     * What a provider said of a message.
     *
     * @param receiptAt when it said so; null: no receipt was among it
     * @param echoedAt null: it was not echoed
     * @param echoAddress canonical
     */
    record Said(
            Receipt receipt,
            @Nullable String error,
            @Nullable Instant receiptAt,
            @Nullable Instant echoedAt,
            @Nullable String echoAddress,
            @Nullable String echoText) {

        static Said receipt(Receipt receipt, @Nullable String error, Instant at) {
            return new Said(receipt, error, at, null, null, null);
        }

        static Said echo(Instant at, @Nullable String canonicalAddress, @Nullable String text) {
            return new Said(Receipt.NONE, null, null, at, canonicalAddress, text);
        }

        /** Both, the other said later. */
        Said and(Said other) {
            Receipt newest = receipt.after(other.receipt);
            boolean echoedAgain = other.echoedAt != null;
            return new Said(
                    newest,
                    other.error == null ? error : other.error,
                    newest == receipt ? receiptAt : other.receiptAt,
                    echoedAgain ? other.echoedAt : echoedAt,
                    echoedAgain ? other.echoAddress : echoAddress,
                    echoedAgain ? other.echoText : echoText);
        }

        /** Never the text: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Said[" + receipt + ", echoed " + echoedAt + "]";
        }
    }

    /** Remembers what was said; one statement. @return whose messages they are, where that is known already */
    Map<Id, CommandId> say(Map<Id, Said> all, Instant now) {
        if (all.isEmpty()) {
            return Map.of();
        }
        List<Map.Entry<Id, Said>> sorted = all.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> order(entry.getKey().company(), entry.getKey().messageId())))
                .toList();
        Map<Id, CommandId> owners = new HashMap<>();
        jdbc.query(
                """
                insert into provider_messages as known
                  (company_id, provider_message_id, receipt, error, receipt_at, echoed_at, echo_address, echo_text, heard_at)
                select company_id, provider_message_id, receipt, error, receipt_at, echoed_at, echo_address, echo_text, ?
                from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                            ?::text[])
                  as m(company_id, provider_message_id, receipt, error, receipt_at, echoed_at, echo_address, echo_text)
                on conflict (company_id, provider_message_id) do update
                  set receipt = case when %1$s > %2$s then excluded.receipt else known.receipt end,
                      error = coalesce(excluded.error, known.error),
                      receipt_at = case when %1$s > %2$s then excluded.receipt_at else known.receipt_at end,
                      echoed_at = coalesce(excluded.echoed_at, known.echoed_at),
                      -- What is ours needs no second copy of somebody's words.
                      echo_address = case when excluded.echoed_at is null then known.echo_address
                                          when known.command_id is null then excluded.echo_address end,
                      echo_text = case when excluded.echoed_at is null then known.echo_text
                                       when known.command_id is null then excluded.echo_text end
                returning company_id, provider_message_id, command_id""".formatted(rank("excluded"), rank("known")),
                row -> {
                    UUID command = row.getObject(3, UUID.class);
                    if (command != null) {
                        owners.put(new Id(new CompanyId(row.getLong(1)), row.getString(2)), new CommandId(command));
                    }
                },
                Timestamp.from(now),
                sorted.stream().map(entry -> entry.getKey().company().value()).toArray(Long[]::new),
                sorted.stream().map(entry -> entry.getKey().messageId()).toArray(String[]::new),
                texts(sorted, said -> said.receipt().name()),
                texts(sorted, Said::error),
                texts(sorted, said -> text(said.receiptAt())),
                texts(sorted, said -> text(said.echoedAt())),
                texts(sorted, Said::echoAddress),
                texts(sorted, Said::echoText));
        return owners;
    }

    /** Whose these messages are, where that is known. */
    Map<Id, CommandId> owners(Collection<Id> ids) {
        Map<Id, CommandId> owners = new HashMap<>();
        jdbc.query(
                """
                select company_id, provider_message_id, command_id from provider_messages
                where (company_id, provider_message_id) in (select * from unnest(?::bigint[], ?::text[]))
                  and command_id is not null""",
                row -> {
                    owners.put(
                            new Id(new CompanyId(row.getLong(1)), row.getString(2)),
                            new CommandId(row.getObject(3, UUID.class)));
                },
                ids.stream().map(id -> id.company().value()).toArray(Long[]::new),
                ids.stream().map(Id::messageId).toArray(String[]::new));
        return owners;
    }

    /** Echoes in a conversation that are nobody's yet, the oldest first. */
    List<Echo> unowned(ConversationKey conversation) {
        return jdbc.query(
                """
                select provider_message_id, echo_text, echoed_at from provider_messages
                where company_id = ? and echo_address = ? and command_id is null order by echoed_at""",
                (row, _) -> new Echo(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                conversation.company().value(),
                conversation.conversation());
    }

    /** Whose these messages of a company are, where that is known. */
    public Map<String, CommandId> owners(CompanyId company, List<String> messageIds) {
        Map<String, CommandId> owners = new HashMap<>();
        owners(messageIds.stream().map(messageId -> new Id(company, messageId)).toList())
                .forEach((id, command) -> owners.put(id.messageId(), command));
        return owners;
    }

    /** The order in which all write: two that write the same ids must not wait for each other. */
    private static String order(CompanyId company, String messageId) {
        return company + " " + messageId;
    }

    private static @Nullable String[] texts(List<Map.Entry<Id, Said>> all, Function<Said, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[all.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(all.get(i).getValue());
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String rank(String row) {
        return "array_position(array['NONE', 'SENT', 'DELIVERED', 'READ', 'FAILED'], " + row + ".receipt)";
    }
}
