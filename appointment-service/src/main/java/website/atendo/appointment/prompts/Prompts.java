package website.atendo.appointment.prompts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;

/** The messages that clients were sent. One statement each. */
@Repository
public class Prompts {
    /** A queued message may wait for hours; only a fresh one is worth waiting for. */
    static final Duration QUEUED_IS_ON_THE_WAY = Duration.ofSeconds(30);

    static final Duration SENDING_IS_ON_THE_WAY = Duration.ofMinutes(2);

    /** After that a bare number or word means nothing to us any more; a tapped option is still explained. */
    static final Duration OPEN = Duration.ofDays(7);

    private static final int MOST = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ShownOption>> OPTIONS = new TypeReference<>() {};

    private static final String SELECT = """
            select command_id, kind, client_id, appointment_id, revision, coalesce(sending_at, accepted_at) as seen_from,
              accepted_at, answered_at, options
            from prompts
            """;

    /** The addressee by number where we know one, else by address. */
    private static final String OF_ADDRESSEE = """
            (client_id = :client or client_id is null and address = :address)
            """;

    private final JdbcClient jdbc;

    Prompts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An older event of the same delivery changes nothing. */
    public void heard(CompanyId company, DeliveryEvent.OutcomeChanged event) {
        var delivery = event.delivery();
        var addressee = Addressee.of(delivery.clientId(), event.person().address());
        jdbc.sql("""
                insert into prompts as known (company_id, command_id, kind, client_id, address, appointment_id, revision,
                  offset_minutes, outcome, sequence, heard_at, sending_at, accepted_at, expires_at, provider_message_id,
                  options)
                values (:company, :command, :kind, :client, :address, :appointment, :revision, :offset, :outcome, :sequence,
                  :at, :sendingAt, :acceptedAt, :expiresAt, :messageId, :options::jsonb)
                on conflict (company_id, command_id) do update set
                  outcome = excluded.outcome,
                  sequence = excluded.sequence,
                  heard_at = excluded.heard_at,
                  sending_at = coalesce(excluded.sending_at, known.sending_at),
                  accepted_at = coalesce(known.accepted_at, excluded.accepted_at),
                  expires_at = excluded.expires_at,
                  provider_message_id = coalesce(excluded.provider_message_id, known.provider_message_id),
                  options = case when excluded.options = '[]' then known.options else excluded.options end
                  where known.sequence < excluded.sequence""")
                .param("company", company.value())
                .param("command", delivery.commandId().value())
                .param("kind", delivery.kind().name())
                .param(
                        "client",
                        addressee.client() == null ? null : addressee.client().value())
                .param("address", addressee.address())
                .param(
                        "appointment",
                        delivery.appointmentId() == null
                                ? null
                                : delivery.appointmentId().value())
                .param("revision", delivery.revision())
                .param("offset", delivery.offsetMinutes())
                .param("outcome", event.outcome().name())
                .param("sequence", event.sequence())
                .param("at", Timestamp.from(event.at()))
                .param("sendingAt", event.outcome() == Outcome.SENDING ? Timestamp.from(event.at()) : null)
                .param("acceptedAt", event.outcome() == Outcome.ACCEPTED ? Timestamp.from(event.at()) : null)
                .param("expiresAt", Timestamp.from(event.at().plus(OPEN)))
                .param("messageId", event.providerMessageId())
                .param("options", JSON.writeValueAsString(event.options()))
                .update();
    }

    /** The message of ours that the provider knows by this id. */
    public Optional<Prompt> byMessageId(CompanyId company, String providerMessageId) {
        return jdbc.sql(SELECT + """
                        where company_id = :company and provider_message_id = :id
                        order by accepted_at desc nulls last limit 1""")
                .param("company", company.value())
                .param("id", providerMessageId)
                .query((row, _) -> read(row))
                .optional();
    }

    /**
     * The questions that somebody may have seen by then and may still answer, the newest first. Those that nobody knows
     * the fate of are among them.
     */
    public List<Prompt> seenBy(CompanyId company, Addressee addressee, Instant then, Instant now) {
        return jdbc.sql(SELECT + " where company_id = :company and " + OF_ADDRESSEE + """
                          and outcome in ('ACCEPTED', 'SENDING', 'UNDECIDED')
                          and coalesce(sending_at, accepted_at) <= :then and expires_at > :now
                          and (options <> '[]' or accepted_at is null and kind = any(:asking))
                        order by coalesce(sending_at, accepted_at) desc, sequence desc limit :most""")
                .param("company", company.value())
                .param(
                        "client",
                        addressee.client() == null ? null : addressee.client().value())
                .param("address", addressee.address())
                .param("then", Timestamp.from(then))
                .param("now", Timestamp.from(now))
                .param("asking", asking())
                .param("most", MOST)
                .query((row, _) -> read(row))
                .list();
    }

    /** Whether a question for them is being sent right now. */
    public boolean oneIsOnTheWay(CompanyId company, Addressee addressee, Instant now) {
        return jdbc.sql("select exists (select from prompts where company_id = :company and " + OF_ADDRESSEE + """
                          and kind = any(:asking)
                          and (outcome = 'QUEUED' and heard_at > :queuedSince
                            or outcome = 'SENDING' and heard_at > :sendingSince))""")
                .param("company", company.value())
                .param(
                        "client",
                        addressee.client() == null ? null : addressee.client().value())
                .param("address", addressee.address())
                .param("asking", asking())
                .param("queuedSince", Timestamp.from(now.minus(QUEUED_IS_ON_THE_WAY)))
                .param("sendingSince", Timestamp.from(now.minus(SENDING_IS_ON_THE_WAY)))
                .query(Boolean.class)
                .single();
    }

    /** It was answered, so a "yes" that comes later is no answer to it. */
    public void answered(CompanyId company, CommandId command, Instant now) {
        jdbc.sql("""
                update prompts set answered_at = coalesce(answered_at, :now)
                where company_id = :company and command_id = :command""")
                .param("company", company.value())
                .param("command", command.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether a message of this kind usually asks something; known before its options are. */
    static boolean asks(MessageKind kind) {
        return switch (kind) {
            case BOOKED,
                    RESCHEDULED,
                    CONFIRMATION_REQUEST,
                    REMINDER,
                    REMINDER_SOON,
                    CANCEL_QUESTION,
                    DISPLACED,
                    SERVICES_OFFER,
                    SLOTS_OFFER,
                    REPLY_REFUSED,
                    NOT_UNDERSTOOD,
                    STATUS,
                    QUESTION -> true;
            case CONFIRMED,
                    CANCELLED,
                    RESCHEDULE_ASKED,
                    CANCEL_WITHDRAWN,
                    ARRIVAL_NOTED,
                    HUMAN_CALLED,
                    OPTED_OUT,
                    OPTED_IN,
                    STAFF_REPLY,
                    INFORMATION,
                    DIRECT -> false;
        };
    }

    private static String[] asking() {
        Set<MessageKind> asking =
                EnumSet.allOf(MessageKind.class).stream().filter(Prompts::asks).collect(Collectors.toSet());
        return asking.stream().map(Enum::name).toArray(String[]::new);
    }

    private static Prompt read(ResultSet row) throws SQLException {
        Long client = row.getObject("client_id", Long.class);
        Long appointment = row.getObject("appointment_id", Long.class);
        return new Prompt(
                new CommandId(row.getObject("command_id", UUID.class)),
                MessageKind.valueOf(row.getString("kind")),
                client == null ? null : new ClientId(client),
                appointment == null ? null : new AppointmentId(appointment),
                row.getObject("revision", Integer.class),
                Objects.requireNonNull(instant(row, "seen_from")),
                instant(row, "accepted_at"),
                instant(row, "answered_at"),
                JSON.readValue(row.getString("options"), OPTIONS));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
