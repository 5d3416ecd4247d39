package website.atendo.adapter.deliveries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.tenancy.InCompany;

/** Tells what became of deliveries, and why. */
@Service
class ExplainDeliveries {
    private static final String COLUMNS = """
            command_id, kind, purpose, client_id, appointment_id, outcome, reason, detail, receipt, attempts, received_at,
            next_at, not_after, waiting_for, provider_message_id, text, changed_at""";

    private final JdbcClient jdbc;

    ExplainDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param receipt how far it got, once accepted
     * @param nextAt when it may be tried, while queued
     * @param waitingFor what the fence waits for, while it does
     * @param text as the client reads it, once rendered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID commandId,
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

    /** @param what an outcome, a receipt, or something else worth knowing */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            Instant at,
            String what,
            String outcome,
            String receipt,
            int attempt,
            @Nullable String reason,
            @Nullable String detail) {}

    record Explanation(Line delivery, List<Step> history) {}

    @InCompany(readOnly = true)
    Page page(
            CompanyId company,
            @Nullable AppointmentId appointment,
            @Nullable Outcome outcome,
            @Nullable Receipt receipt,
            int page,
            int size) {
        List<String> conditions = new ArrayList<>(List.of("company_id = ?"));
        List<Object> parameters = new ArrayList<>(List.of(company.value()));
        if (appointment != null) {
            conditions.add("appointment_id = ?");
            parameters.add(appointment.value());
        }
        if (outcome != null) {
            conditions.add("outcome = ?");
            parameters.add(outcome.name());
        }
        if (receipt != null) {
            conditions.add("receipt = ?");
            parameters.add(receipt.name());
        }
        String where = String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) from deliveries where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Line> items = jdbc.sql("select %s from deliveries where %s order by arrival desc limit %d offset %d"
                        .formatted(COLUMNS, where, size, (long) page * size))
                .params(parameters)
                .query((row, _) -> line(row))
                .list();
        return new Page(items, page, size, total);
    }

    @InCompany(readOnly = true)
    Optional<Explanation> explain(CompanyId company, CommandId command) {
        return jdbc.sql("select %s from deliveries where company_id = ? and command_id = ?".formatted(COLUMNS))
                .params(company.value(), command.value())
                .query((row, _) -> line(row))
                .optional()
                .map(line -> new Explanation(line, history(company, command)));
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

    private static Line line(ResultSet row) throws SQLException {
        boolean queued = row.getString("outcome").equals(Outcome.QUEUED.name());
        return new Line(
                row.getObject("command_id", UUID.class),
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
