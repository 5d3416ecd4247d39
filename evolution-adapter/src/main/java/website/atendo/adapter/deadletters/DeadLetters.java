package website.atendo.adapter.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import website.atendo.tenancy.AcrossCompanies;

/** Deliveries that ended badly and messages that no consumer could process, as one list; work across companies. */
@Repository
class DeadLetters {
    /** What is due to be resolved still may end well. */
    private static final String ALL = """
            select company_id, command_id as id, 'delivery' as source, coalesce(reason, 'unknown') as cause, detail,
                   changed_at as at, kind as type, outcome, client_id, appointment_id
            from deliveries
            where outcome in ('FAILED', 'EXPIRED', 'UNDECIDED') and resolve_at is null and closed_as is null
            union all
            select company_id, id, topic, cause, detail, at, type, null, null, null
            from stream_dead_letters where closed_as is null""";

    private final AcrossCompanies across;
    private final StreamDeadLetters streams;

    DeadLetters(AcrossCompanies across, StreamDeadLetters streams) {
        this.across = across;
        this.streams = streams;
    }

    /**
     * @param source delivery, or the topic where a message failed
     * @param type the message's kind, or its wire name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(
            UUID id,
            @Nullable Long companyId,
            String source,
            String cause,
            @Nullable String detail,
            Instant at,
            String type,
            @Nullable String outcome,
            @Nullable Long clientId,
            @Nullable Long appointmentId) {}

    record Page(List<Letter> items, int page, int size, long total) {}

    record Cause(String source, String cause, long count, Instant oldestAt, Instant newestAt) {}

    /** Whose, and which; null: all. */
    record Filter(
            @Nullable Long company,
            @Nullable String cause,
            @Nullable String source) {}

    Page page(Filter filter, int page, int size) {
        List<Object> parameters = new ArrayList<>();
        String where = where(filter, parameters);
        long total = across.jdbc()
                .sql("select count(*) from (" + ALL + ") dead " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<Letter> items = across.jdbc()
                .sql("select * from (%s) dead %s order by at desc, id limit %d offset %d"
                        .formatted(ALL, where, size, (long) page * size))
                .params(parameters)
                .query((row, _) -> letter(row))
                .list();
        return new Page(items, page, size, total);
    }

    /**
     * @param letter as in the list
     * @param explainedAt where a delivery's whole story is
     * @param stream of a message that no consumer could process: where it stands and what it says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explanation(Letter letter, @Nullable URI explainedAt, StreamDeadLetters.@Nullable View stream) {}

    Optional<Explanation> explain(UUID id, @Nullable Long company) {
        List<Object> parameters = new ArrayList<>();
        String where = where(new Filter(company, null, null), parameters);
        parameters.add(id);
        return across.jdbc()
                .sql("select * from (%s) dead %s id = ? limit 1"
                        .formatted(ALL, where.isEmpty() ? "where" : where + " and"))
                .params(parameters)
                .query((row, _) -> letter(row))
                .optional()
                .map(letter -> {
                    StreamDeadLetters.Letter stream = streams.open(id, company);
                    return stream == null
                            ? new Explanation(letter, URI.create("/api/v1/deliveries/" + id), null)
                            : new Explanation(letter, null, StreamDeadLetters.View.of(stream));
                });
    }

    /** Whose delivery this is. */
    Optional<Long> companyOf(UUID delivery) {
        return across.jdbc()
                .sql("select company_id from deliveries where command_id = ?")
                .params(delivery)
                .query(Long.class)
                .optional();
    }

    List<Cause> causes(Filter filter) {
        List<Object> parameters = new ArrayList<>();
        String where = where(filter, parameters);
        return across.jdbc()
                .sql("""
                        select source, cause, count(*), min(at), max(at) from (%s) dead %s
                        group by source, cause order by count(*) desc, source, cause limit 200""".formatted(ALL, where))
                .params(parameters)
                .query((row, _) -> new Cause(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private static Letter letter(ResultSet row) throws SQLException {
        long company = row.getLong("company_id");
        long client = row.getLong("client_id");
        boolean noClient = row.wasNull();
        long appointment = row.getLong("appointment_id");
        boolean noAppointment = row.wasNull();
        return new Letter(
                row.getObject("id", UUID.class),
                company == 0 ? null : company,
                row.getString("source"),
                row.getString("cause"),
                row.getString("detail"),
                row.getTimestamp("at").toInstant(),
                row.getString("type"),
                row.getString("outcome"),
                noClient ? null : client,
                noAppointment ? null : appointment);
    }

    private static String where(Filter filter, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (filter.company() != null) {
            conditions.add("company_id = ?");
            parameters.add(filter.company());
        }
        if (filter.cause() != null) {
            conditions.add("cause = ?");
            parameters.add(filter.cause());
        }
        if (filter.source() != null) {
            conditions.add("source = ?");
            parameters.add(filter.source());
        }
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }
}
