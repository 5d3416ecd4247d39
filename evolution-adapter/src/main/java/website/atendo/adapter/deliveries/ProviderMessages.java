package website.atendo.adapter.deliveries;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        // In a fixed order: two processes that write the same ids must not wait for each other.
        List<Owned> sorted = messages.stream()
                .sorted((a, b) -> (a.company() + " " + a.messageId()).compareTo(b.company() + " " + b.messageId()))
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

    /** Whose message it is, where that is known already. */
    Optional<CommandId> owner(CompanyId company, String messageId) {
        return Optional.ofNullable(owners(company, List.of(messageId)).get(messageId));
    }

    /** @return whose message it is, where that is known already */
    Optional<CommandId> hear(
            CompanyId company, String messageId, Receipt receipt, @Nullable String error, Instant at, Instant now) {
        List<@Nullable UUID> owner = jdbc.query(
                """
                insert into provider_messages as known
                  (company_id, provider_message_id, receipt, error, receipt_at, heard_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (company_id, provider_message_id) do update
                  set receipt = case when %1$s > %2$s then excluded.receipt else known.receipt end,
                      error = coalesce(excluded.error, known.error),
                      receipt_at = case when %1$s > %2$s then excluded.receipt_at else known.receipt_at end
                returning command_id""".formatted(rank("excluded"), rank("known")),
                (row, _) -> row.getObject(1, UUID.class),
                company.value(),
                messageId,
                receipt.name(),
                error,
                Timestamp.from(at),
                Timestamp.from(now));
        return first(owner);
    }

    /** @return whose message it is, where that is known already */
    Optional<CommandId> echo(
            CompanyId company,
            String messageId,
            Instant at,
            @Nullable String canonicalAddress,
            @Nullable String text,
            Instant now) {
        List<@Nullable UUID> owner = jdbc.query(
                """
                insert into provider_messages as known
                  (company_id, provider_message_id, receipt, echoed_at, echo_address, echo_text, heard_at)
                values (?, ?, 'NONE', ?, ?, ?, ?)
                on conflict (company_id, provider_message_id) do update
                  set echoed_at = excluded.echoed_at,
                      -- What is ours needs no second copy of somebody's words.
                      echo_address = case when known.command_id is null then excluded.echo_address end,
                      echo_text = case when known.command_id is null then excluded.echo_text end
                returning command_id""",
                (row, _) -> row.getObject(1, UUID.class),
                company.value(),
                messageId,
                Timestamp.from(at),
                canonicalAddress,
                text,
                Timestamp.from(now));
        return first(owner);
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

    /** Whose these messages are, where that is known. */
    public Map<String, CommandId> owners(CompanyId company, List<String> messageIds) {
        Map<String, CommandId> owners = new HashMap<>();
        jdbc.query(
                """
                select provider_message_id, command_id from provider_messages
                where company_id = ? and provider_message_id = any(?) and command_id is not null""",
                row -> {
                    owners.put(row.getString(1), new CommandId(row.getObject(2, UUID.class)));
                },
                company.value(),
                messageIds.toArray(String[]::new));
        return owners;
    }

    private static Optional<CommandId> first(List<@Nullable UUID> owner) {
        UUID command = owner.getFirst();
        return command == null ? Optional.empty() : Optional.of(new CommandId(command));
    }

    private static String rank(String row) {
        return "array_position(array['NONE', 'SENT', 'DELIVERED', 'READ', 'FAILED'], " + row + ".receipt)";
    }
}
