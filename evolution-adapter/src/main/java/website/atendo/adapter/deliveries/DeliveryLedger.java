package website.atendo.adapter.deliveries;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.MessageCodec;
import website.atendo.messaging.Outgoing;

/**
 * Keeps deliveries: what is saved gets its row, its line in the history and its event in one transaction. A few
 * statements a call, however many deliveries. There are two: one works in a company's transaction, one across companies
 * for claims and results, which come for many companies at once (measured: one company a transaction costs more than the
 * sends).
 *
 * <p>Rows are locked before they are changed: first the conversation where both are, then the delivery.
 */
public final class DeliveryLedger {
    private static final String COLUMNS = """
            company_id, command_id, conversation, command, outcome, reason, detail, receipt, sequence, attempts, next_at,
            waiting_since, waiting_for, sending_at, lease_until, resolve_at, provable, provider_message_id, text,
            record_text, shown, shown_as, as_text, changed_at, tried_again""";

    private static final String STORE = """
            update deliveries d
            set outcome = c.outcome, reason = c.reason, detail = c.detail, receipt = c.receipt,
                sequence = c.sequence, attempts = c.attempts, next_at = c.next_at, waiting_since = c.waiting_since,
                waiting_for = c.waiting_for, sending_at = c.sending_at, lease_until = c.lease_until,
                resolve_at = c.resolve_at, provable = c.provable, provider_message_id = c.provider_message_id,
                text = c.text, record_text = c.record_text, shown = c.shown::jsonb, shown_as = c.shown_as,
                as_text = c.as_text, changed_at = c.changed_at, tried_again = c.tried_again
            from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[],
                        ?::timestamptz[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                        ?::timestamptz[], ?::boolean[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::boolean[])
              as c(company_id, command_id, outcome, reason, detail, receipt, sequence, attempts,
                   next_at, waiting_since, waiting_for, sending_at, lease_until,
                   resolve_at, provable, provider_message_id, text,
                   record_text, shown, shown_as, as_text, changed_at, tried_again)
            where d.company_id = c.company_id and d.command_id = c.command_id""";

    private final JdbcTemplate jdbc;
    private final MessageCodec codec;
    private final Consumer<List<Outgoing<?>>> publish;
    private final MeterRegistry meters;

    DeliveryLedger(JdbcTemplate jdbc, MessageCodec codec, Consumer<List<Outgoing<?>>> publish, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.publish = publish;
        this.meters = meters;
    }

    /** A delivery's name. */
    public record Key(CompanyId company, CommandId command) {}

    /** A command that came, and where it stood in the stream. */
    record Arrival(Delivery delivery, Envelope.Position position) {}

    /**
     * Takes commands, in their order.
     *
     * @return those that were not taken before
     */
    List<Delivery> take(List<Arrival> arrivals) {
        Map<Key, Delivery> known = new LinkedHashMap<>();
        List<Arrival> first = arrivals.stream()
                .filter(arrival -> known.putIfAbsent(key(arrival.delivery()), arrival.delivery()) == null)
                .toList();
        List<Delivery> all = first.stream().map(Arrival::delivery).toList();
        Set<Key> taken = new HashSet<>(jdbc.query(
                """
                insert into deliveries (
                  company_id, command_id, stream_partition, stream_offset, conversation, command, kind, purpose, rank,
                  client_id, appointment_id, valid_appointment, valid_revision, valid_statuses, not_after, received_at,
                  outcome, receipt, sequence, attempts, next_at, changed_at)
                select company_id, command_id, stream_partition, stream_offset, conversation, command::jsonb, kind,
                       purpose, rank, client_id, appointment_id, valid_appointment, valid_revision,
                       string_to_array(valid_statuses, ','), not_after, received_at, outcome, receipt, sequence,
                       attempts, next_at, received_at
                from unnest(?::bigint[], ?::uuid[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::timestamptz[],
                            ?::timestamptz[], ?::text[], ?::text[], ?::bigint[], ?::int[], ?::timestamptz[])
                  with ordinality as c(company_id, command_id, stream_partition, stream_offset, conversation, command,
                       kind, purpose, rank, client_id, appointment_id, valid_appointment, valid_revision,
                       valid_statuses, not_after, received_at, outcome, receipt, sequence, attempts, next_at, place)
                order by place
                on conflict (company_id, command_id) do nothing
                returning company_id, command_id""",
                (row, _) -> new Key(new CompanyId(row.getLong(1)), new CommandId(row.getObject(2, UUID.class))),
                companies(all, Delivery::company),
                texts(all, delivery -> delivery.id().toString()),
                first.stream().map(arrival -> arrival.position().partition()).toArray(Integer[]::new),
                first.stream().map(arrival -> arrival.position().offset()).toArray(Long[]::new),
                texts(all, Delivery::conversation),
                texts(all, delivery -> codec.encode(delivery.command())),
                texts(all, delivery -> delivery.command().kind().name()),
                texts(all, delivery -> delivery.command().purpose().name()),
                all.stream()
                        .map(delivery -> delivery.command().priority().ordinal())
                        .toArray(Integer[]::new),
                numbers(
                        all,
                        command -> command.clientId() == null
                                ? null
                                : command.clientId().value()),
                numbers(
                        all,
                        command -> command.appointmentId() == null
                                ? null
                                : command.appointmentId().value()),
                numbers(
                        all,
                        command -> command.validWhile() == null
                                ? null
                                : command.validWhile().appointmentId().value()),
                all.stream()
                        .map(Delivery::command)
                        .map(command -> command.validWhile() == null
                                ? null
                                : command.validWhile().revision())
                        .toArray(Integer[]::new),
                texts(all, delivery -> statuses(delivery.command())),
                times(all, delivery -> delivery.command().notAfter()),
                times(all, Delivery::changedAt),
                texts(all, delivery -> delivery.outcome().name()),
                texts(all, delivery -> delivery.receipt().name()),
                all.stream().map(Delivery::sequence).toArray(Long[]::new),
                all.stream().map(Delivery::attempts).toArray(Integer[]::new),
                times(all, Delivery::nextAt)));
        List<Delivery> unseen =
                all.stream().filter(delivery -> taken.contains(key(delivery))).toList();
        if (!unseen.isEmpty()) {
            remember(unseen, "outcome");
            publish.accept(
                    unseen.stream().<Outgoing<?>>map(DeliveryLedger::outcomeOf).toList());
        }
        return unseen;
    }

    /**
     * The first of each conversation that may be tried now, locked, in the order of the conversations. None where
     * somebody else holds or has just changed that one: the next must not overtake it (invariant I6). Found by its place,
     * for any index on what is queued may lead through all of a backlog.
     */
    public List<Delivery> lockHeads(Collection<ConversationKey> conversations, Instant now) {
        return jdbc.query(
                """
                select %s from deliveries d
                join (
                  select first.place, k.urgency
                  from unnest(?::bigint[], ?::text[]) with ordinality as k(c, name, urgency)
                  cross join lateral (
                    select ctid as place from deliveries
                    where company_id = k.c and conversation = k.name and outcome = 'QUEUED' and next_at <= ?
                    order by arrival limit 1) first) head
                on d.ctid = head.place
                where d.outcome = 'QUEUED'
                order by head.urgency
                for update of d skip locked""".formatted(COLUMNS),
                (row, _) -> read(row),
                companies(conversations, ConversationKey::company),
                conversations.stream().map(ConversationKey::conversation).toArray(String[]::new),
                Timestamp.from(now));
    }

    /** Locked, in a fixed order; those that are no more are left out. */
    public List<Delivery> lock(Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                """
                select %s from deliveries where (company_id, command_id) in (
                  select * from unnest(?::bigint[], ?::uuid[]))
                order by company_id, arrival for update""".formatted(COLUMNS),
                (row, _) -> read(row),
                companies(keys, Key::company),
                keys.stream().map(key -> key.command().toString()).toArray(String[]::new));
    }

    Optional<Delivery> lock(CompanyId company, CommandId command) {
        return lock(List.of(new Key(company, command))).stream().findFirst();
    }

    /** Those of a company that a condition names, locked in a fixed order. */
    List<Delivery> lockQueued(CompanyId company, String condition, @Nullable Object... parameters) {
        @Nullable Object[] all = new @Nullable Object[parameters.length + 1];
        all[0] = company.value();
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return jdbc.query(
                "select %s from deliveries where company_id = ? and outcome = 'QUEUED' and %s order by arrival for update"
                        .formatted(COLUMNS, condition),
                (row, _) -> read(row),
                all);
    }

    /** Of a conversation, what is on its way or undecided, the oldest first, locked. */
    public List<Delivery> lockDoubtful(ConversationKey conversation) {
        return jdbc.query(
                """
                select %s from deliveries
                where company_id = ? and conversation = ? and outcome in ('SENDING', 'UNDECIDED')
                order by arrival for update""".formatted(COLUMNS),
                (row, _) -> read(row),
                conversation.company().value(),
                conversation.conversation());
    }

    /** As {@link #lock}, and with them what is on its way or undecided in some conversations. */
    List<Delivery> lockWithDoubtful(Collection<Key> keys, Collection<ConversationKey> conversations) {
        if (keys.isEmpty() && conversations.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                """
                select %s from deliveries where (company_id, command_id) in (
                  select * from unnest(?::bigint[], ?::uuid[])
                  union
                  select d.company_id, d.command_id
                  from unnest(?::bigint[], ?::text[]) as k(company_id, name)
                  join deliveries d on d.company_id = k.company_id and d.conversation = k.name
                  where d.outcome in ('SENDING', 'UNDECIDED'))
                order by company_id, arrival for update""".formatted(COLUMNS),
                (row, _) -> read(row),
                companies(keys, Key::company),
                keys.stream().map(key -> key.command().toString()).toArray(String[]::new),
                companies(conversations, ConversationKey::company),
                conversations.stream().map(ConversationKey::conversation).toArray(String[]::new));
    }

    /** Of some conversations, prompts that went out as buttons, list or poll and that nobody has seen, locked. */
    List<Delivery> lockUnseenPrompts(Collection<ConversationKey> conversations) {
        return jdbc.query(
                """
                select %s from deliveries
                where (company_id, conversation) in (select * from unnest(?::bigint[], ?::text[]))
                  and shown_as in ('POLL', 'NATIVE') and outcome = 'ACCEPTED' and receipt in ('NONE', 'SENT')
                  and not as_text
                order by company_id, arrival for update""".formatted(COLUMNS),
                (row, _) -> read(row),
                companies(conversations, ConversationKey::company),
                conversations.stream().map(ConversationKey::conversation).toArray(String[]::new));
    }

    /** Conversations in which a prompt that was shown so long ago is still not seen; perhaps a phone is off. */
    public Set<ConversationKey> withUnseenPrompts(Collection<ConversationKey> conversations, Instant shownBefore) {
        return Set.copyOf(jdbc.query(
                """
                select distinct company_id, conversation from deliveries
                where (company_id, conversation) in (select * from unnest(?::bigint[], ?::text[]))
                  and shown_as in ('POLL', 'NATIVE') and outcome = 'ACCEPTED' and receipt in ('NONE', 'SENT')
                  and sending_at < ?""",
                (row, _) -> new ConversationKey(new CompanyId(row.getLong(1)), row.getString(2)),
                companies(conversations, ConversationKey::company),
                conversations.stream().map(ConversationKey::conversation).toArray(String[]::new),
                Timestamp.from(shownBefore)));
    }

    /** Those across companies that a condition names and nobody else works on. */
    public List<Delivery> lockSome(String condition, int atMost, Object... parameters) {
        Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = atMost;
        return jdbc.query(
                "select %s from deliveries where %s limit ? for update skip locked".formatted(COLUMNS, condition),
                (row, _) -> read(row),
                all);
    }

    /** Saves deliveries whose outcome or receipt has changed and publishes that. */
    public void save(List<Delivery> changed, boolean receipts) {
        if (!changed.isEmpty()) {
            store(changed);
            tell(changed, receipts);
        }
    }

    public void save(List<Delivery> changed) {
        save(changed, false);
    }

    /**
     * Saves deliveries whose outcome has changed once since they were read, where nobody else has changed them meanwhile.
     * They need not be read and locked again before, but nothing else may be changed with them. Their conversations must
     * be locked.
     *
     * @return those that are saved
     */
    public List<Delivery> saveUntouched(List<Delivery> changed) {
        Set<Key> untouched = new HashSet<>(jdbc.query(
                STORE + " and d.sequence = c.sequence - 1 returning d.company_id, d.command_id",
                (row, _) -> new Key(new CompanyId(row.getLong(1)), new CommandId(row.getObject(2, UUID.class))),
                columns(changed)));
        List<Delivery> saved = changed.stream()
                .filter(delivery -> untouched.contains(key(delivery)))
                .toList();
        tell(saved, false);
        return saved;
    }

    private void tell(List<Delivery> changed, boolean receipts) {
        if (changed.isEmpty()) {
            return;
        }
        remember(changed, receipts ? "receipt" : "outcome");
        publish.accept(changed.stream()
                .<Outgoing<?>>map(delivery -> receipts ? receiptOf(delivery) : outcomeOf(delivery))
                .toList());
        AfterCommit.run(() -> changed.forEach(delivery -> count(delivery, receipts)));
    }

    /** Writes into the history what deliveries have begun to wait for. */
    public void noteWaits(List<Delivery> waiting, Instant at) {
        if (!waiting.isEmpty()) {
            remember(waiting, "wait", Delivery::waitingFor, _ -> at);
        }
    }

    /** Saves when a delivery is to be looked at again; nothing is published. */
    public void postpone(List<Delivery> waiting) {
        if (!waiting.isEmpty()) {
            store(waiting);
        }
    }

    /** Writes into the history what is worth knowing and no change of outcome or receipt. */
    public void note(Delivery delivery, String what, String reason, @Nullable String detail, Instant at) {
        jdbc.update(
                """
                insert into delivery_transitions
                  (company_id, command_id, at, what, outcome, receipt, attempt, reason, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                delivery.company().value(),
                delivery.id().value(),
                Timestamp.from(at),
                what,
                delivery.outcome().name(),
                delivery.receipt().name(),
                delivery.attempts(),
                reason,
                detail);
    }

    private void count(Delivery delivery, boolean receipt) {
        if (receipt) {
            meters.counter(
                            "atendo.deliveries.receipts",
                            "receipt",
                            delivery.receipt().name())
                    .increment();
        } else {
            String reason = delivery.reason();
            meters.counter(
                            "atendo.deliveries.outcomes",
                            "outcome",
                            delivery.outcome().name(),
                            "reason",
                            reason == null ? "none" : reason)
                    .increment();
        }
    }

    private void store(List<Delivery> deliveries) {
        jdbc.update(STORE, columns(deliveries));
    }

    private static Object[] columns(List<Delivery> deliveries) {
        return new Object[] {
            companies(deliveries, Delivery::company),
            deliveries.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new),
            texts(deliveries, delivery -> delivery.outcome().name()),
            texts(deliveries, Delivery::reason),
            texts(deliveries, Delivery::detail),
            texts(deliveries, delivery -> delivery.receipt().name()),
            deliveries.stream().map(Delivery::sequence).toArray(Long[]::new),
            deliveries.stream().map(Delivery::attempts).toArray(Integer[]::new),
            times(deliveries, Delivery::nextAt),
            times(deliveries, Delivery::waitingSince),
            texts(deliveries, Delivery::waitingFor),
            times(deliveries, Delivery::sendingAt),
            times(deliveries, Delivery::leaseUntil),
            times(deliveries, Delivery::resolveAt),
            deliveries.stream().map(Delivery::provable).toArray(Boolean[]::new),
            texts(deliveries, Delivery::providerMessageId),
            texts(deliveries, Delivery::text),
            texts(deliveries, Delivery::recordText),
            texts(deliveries, delivery -> delivery.shown().isEmpty() ? null : ShownOptions.write(delivery.shown())),
            texts(
                    deliveries,
                    delivery -> delivery.shownAs() == null
                            ? null
                            : delivery.shownAs().name()),
            deliveries.stream().map(Delivery::asText).toArray(Boolean[]::new),
            times(deliveries, Delivery::changedAt),
            deliveries.stream().map(Delivery::triedAgain).toArray(Boolean[]::new)
        };
    }

    private void remember(List<Delivery> deliveries, String what) {
        remember(deliveries, what, Delivery::reason, Delivery::changedAt);
    }

    private void remember(
            List<Delivery> deliveries,
            String what,
            Function<Delivery, @Nullable String> reason,
            Function<Delivery, @Nullable Instant> at) {
        jdbc.update(
                """
                insert into delivery_transitions
                  (company_id, command_id, at, what, outcome, receipt, attempt, reason, detail)
                select * from unnest(?::bigint[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::int[],
                                     ?::text[], ?::text[])""",
                companies(deliveries, Delivery::company),
                deliveries.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new),
                times(deliveries, at),
                texts(deliveries, _ -> what),
                texts(deliveries, delivery -> delivery.outcome().name()),
                texts(deliveries, delivery -> delivery.receipt().name()),
                deliveries.stream().map(Delivery::attempts).toArray(Integer[]::new),
                texts(deliveries, reason),
                texts(deliveries, Delivery::detail));
    }

    private static Outgoing<DeliveryEvent> outcomeOf(Delivery delivery) {
        var recipient = delivery.command().person();
        return outgoing(
                delivery,
                new DeliveryEvent.OutcomeChanged(
                        delivery.subject(),
                        delivery.sequence(),
                        delivery.outcome(),
                        delivery.reason(),
                        delivery.detail(),
                        delivery.changedAt(),
                        delivery.providerMessageId(),
                        delivery.shown(),
                        new Person(recipient.name(), recipient.address(), delivery.text())));
    }

    private static Outgoing<DeliveryEvent> receiptOf(Delivery delivery) {
        String messageId = delivery.providerMessageId();
        if (messageId == null) {
            throw new IllegalStateException("delivery " + delivery.id() + " has a receipt but no message");
        }
        return outgoing(
                delivery,
                new DeliveryEvent.ReceiptChanged(
                        delivery.subject(),
                        delivery.sequence(),
                        delivery.receipt(),
                        delivery.receipt() == Receipt.FAILED ? delivery.detail() : null,
                        delivery.changedAt(),
                        messageId));
    }

    private static Outgoing<DeliveryEvent> outgoing(Delivery delivery, DeliveryEvent event) {
        return new Outgoing<>(
                delivery.company(),
                Topics.DELIVERY_EVENTS,
                EventId.of("delivery", delivery.id(), delivery.sequence()),
                "delivery/" + delivery.id(),
                event);
    }

    Delivery read(ResultSet row) throws SQLException {
        String shown = row.getString("shown");
        String shownAs = row.getString("shown_as");
        return new Delivery(
                new CompanyId(row.getLong("company_id")),
                row.getString("conversation"),
                codec.decode(row.getString("command"), MessageSend.class),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getString("detail"),
                Receipt.valueOf(row.getString("receipt")),
                row.getLong("sequence"),
                row.getInt("attempts"),
                row.getTimestamp("next_at").toInstant(),
                instant(row, "waiting_since"),
                row.getString("waiting_for"),
                instant(row, "sending_at"),
                instant(row, "lease_until"),
                instant(row, "resolve_at"),
                row.getBoolean("provable"),
                row.getString("provider_message_id"),
                row.getString("text"),
                row.getString("record_text"),
                shown == null ? List.<ShownOption>of() : ShownOptions.read(shown),
                shownAs == null ? null : Capability.valueOf(shownAs),
                row.getBoolean("as_text"),
                row.getTimestamp("changed_at").toInstant(),
                row.getBoolean("tried_again"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static <T> Long[] companies(Collection<T> all, Function<T, CompanyId> company) {
        return all.stream().map(one -> company.apply(one).value()).toArray(Long[]::new);
    }

    private static Key key(Delivery delivery) {
        return new Key(delivery.company(), delivery.id());
    }

    private static @Nullable String statuses(MessageSend command) {
        var condition = command.validWhile();
        return condition == null
                ? null
                : condition.statuses().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static @Nullable Long[] numbers(List<Delivery> all, Function<MessageSend, @Nullable Long> part) {
        @Nullable Long[] numbers = new @Nullable Long[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = part.apply(all.get(i).command());
        }
        return numbers;
    }

    private static @Nullable String[] texts(List<Delivery> all, Function<Delivery, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[all.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(all.get(i));
        }
        return texts;
    }

    private static @Nullable String[] times(List<Delivery> all, Function<Delivery, @Nullable Instant> part) {
        return texts(all, delivery -> {
            Instant at = part.apply(delivery);
            return at == null ? null : at.toString();
        });
    }
}
