package website.atendo.adapter.deliveries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;

/** Tells what became of deliveries, and why. */
@Service
class ExplainDeliveries {
    private static final String COLUMNS = """
            company_id, command_id, kind, purpose, client_id, appointment_id, outcome, reason, detail, receipt, attempts, received_at,
            next_at, not_after, waiting_for, provider_message_id, text, changed_at""";

    private final JdbcClient jdbc;
    private final AcrossCompanies across;
    private final CompanyTransactions transactions;
    private final DeliveryLedger ledger;
    private final ExplainGuards guards;
    private final Clock clock;

    ExplainDeliveries(
            JdbcClient jdbc,
            AcrossCompanies across,
            CompanyTransactions transactions,
            DeliveryLedger deliveryLedger,
            ExplainGuards guards,
            Clock clock) {
        this.jdbc = jdbc;
        this.across = across;
        this.transactions = transactions;
        this.ledger = deliveryLedger;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * @param companyId told to the operator only
     * @param receipt how far it got, once accepted
     * @param nextAt when it may be tried, while queued
     * @param waitingFor what the fence waits for, while it does
     * @param text as the client reads it, once rendered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID commandId,
            @Nullable Long companyId,
            String kind,
            String purpose,
            @Nullable Long clientId,
            @Nullable Long appointmentId,
            String outcome,
            @Nullable String reason,
            @Nullable String detail,
            String receipt,
            int attempts,
            Instant receivedAt,
            @Nullable Instant nextAt,
            Instant notAfter,
            @Nullable String waitingFor,
            @Nullable String providerMessageId,
            @Nullable String text,
            Instant changedAt) {}

    record Page(List<Line> items, int page, int size, long total) {}

    /** @param what an outcome, a receipt, a wait for its reason, or something else worth knowing */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            Instant at,
            String what,
            String outcome,
            String receipt,
            int attempt,
            @Nullable String reason,
            @Nullable String detail) {}

    /** What the provider said by itself of the message: its echo, and how far it got last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Callback(
            Instant at,
            String what,
            String providerMessageId,
            @Nullable String detail) {}

    /**
     * @param guards what each says now, while it is queued; else what they said at the last try
     * @param history every outcome, attempt, receipt and reason to wait, and what staff did
     * @param callbacks what the provider told, also before the send was answered
     */
    record Explanation(Line delivery, List<ExplainGuards.Guard> guards, List<Step> history, List<Callback> callbacks) {}

    /** Which ones; null: all. */
    record Filter(
            @Nullable AppointmentId appointment,
            @Nullable ClientId client,
            @Nullable MessageKind kind,
            @Nullable Outcome outcome,
            @Nullable Receipt receipt,
            @Nullable Instant from,
            @Nullable Instant until) {}

    Page page(CompanyId company, Filter filter, int page, int size) {
        return transactions.read(company, () -> page(jdbc, company, filter, page, size, false));
    }

    /** For the operator; null: of all companies. */
    Page pageAcross(@Nullable CompanyId company, Filter filter, int page, int size) {
        return page(across.jdbc(), company, filter, page, size, true);
    }

    private static Page page(
            JdbcClient jdbc, @Nullable CompanyId company, Filter filter, int page, int size, boolean across) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        narrow(conditions, parameters, "company_id = ?", company == null ? null : company.value());
        narrow(
                conditions,
                parameters,
                "appointment_id = ?",
                filter.appointment() == null ? null : filter.appointment().value());
        narrow(
                conditions,
                parameters,
                "client_id = ?",
                filter.client() == null ? null : filter.client().value());
        narrow(conditions, parameters, "kind = ?", name(filter.kind()));
        narrow(conditions, parameters, "outcome = ?", name(filter.outcome()));
        narrow(conditions, parameters, "receipt = ?", name(filter.receipt()));
        narrow(
                conditions,
                parameters,
                "received_at >= ?",
                filter.from() == null ? null : Timestamp.from(filter.from()));
        narrow(
                conditions,
                parameters,
                "received_at < ?",
                filter.until() == null ? null : Timestamp.from(filter.until()));
        String where = String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) from deliveries where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        // An arrival orders within its company alone.
        List<Line> items = jdbc.sql("select %s from deliveries where %s order by %s limit %d offset %d"
                        .formatted(
                                COLUMNS,
                                where,
                                company == null ? "received_at desc, command_id" : "arrival desc",
                                size,
                                (long) page * size))
                .params(parameters)
                .query((row, _) -> line(row, across))
                .list();
        return new Page(items, page, size, total);
    }

    private static void narrow(
            List<String> conditions, List<Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    Optional<Explanation> explain(CompanyId company, CommandId command) {
        return transactions.read(company, () -> find(company, command, false));
    }

    /** For the operator. */
    Optional<Explanation> explainAcross(CommandId command) {
        return across.jdbc()
                .sql("select company_id from deliveries where command_id = ?")
                .params(command.value())
                .query((row, _) -> new CompanyId(row.getLong(1)))
                .optional()
                .flatMap(company -> transactions.read(company, () -> find(company, command, true)));
    }

    private Optional<Explanation> find(CompanyId company, CommandId command, boolean across) {
        record Found(Line line, Delivery delivery) {}
        return jdbc.sql("select * from deliveries where company_id = ? and command_id = ?")
                .params(company.value(), command.value())
                .query((row, _) -> new Found(line(row, across), ledger.read(row)))
                .optional()
                .map(found -> new Explanation(
                        found.line(),
                        guards.guards(found.delivery(), clock.instant()),
                        history(company, command),
                        callbacks(company, command)));
    }

    private List<Callback> callbacks(CompanyId company, CommandId command) {
        List<Callback> callbacks = new ArrayList<>();
        jdbc.sql("""
                        select provider_message_id, echoed_at, receipt, receipt_at, error from provider_messages
                        where company_id = ? and command_id = ? order by heard_at""").params(company.value(), command.value()).query(row -> {
            String message = row.getString(1);
            Instant echoed = instant(row, "echoed_at");
            if (echoed != null) {
                callbacks.add(new Callback(echoed, "echo", message, null));
            }
            Instant received = instant(row, "receipt_at");
            if (received != null) {
                String error = row.getString("error");
                callbacks.add(new Callback(
                        received, "receipt", message, row.getString("receipt") + (error == null ? "" : ": " + error)));
            }
        });
        return callbacks;
    }

    private List<Step> history(CompanyId company, CommandId command) {
        return jdbc.sql("""
                        select at, what, outcome, receipt, attempt, reason, detail from delivery_transitions
                        where company_id = ? and command_id = ? order by entry""")
                .params(company.value(), command.value())
                .query((row, _) -> new Step(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    private static Line line(ResultSet row, boolean across) throws SQLException {
        boolean queued = row.getString("outcome").equals(Outcome.QUEUED.name());
        return new Line(
                row.getObject("command_id", UUID.class),
                across ? row.getLong("company_id") : null,
                row.getString("kind"),
                row.getString("purpose"),
                number(row, "client_id"),
                number(row, "appointment_id"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("receipt"),
                row.getInt("attempts"),
                row.getTimestamp("received_at").toInstant(),
                queued ? instant(row, "next_at") : null,
                row.getTimestamp("not_after").toInstant(),
                row.getString("waiting_for"),
                row.getString("provider_message_id"),
                row.getString("text"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
