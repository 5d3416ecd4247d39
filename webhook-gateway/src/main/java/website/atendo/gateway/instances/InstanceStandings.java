package website.atendo.gateway.instances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.instances.InstanceState;

/** The table {@code instances}, but for its position, which is the journal's; that too writes when one was heard. */
@Repository
class InstanceStandings {
    private static final String COLUMNS =
            "state, reason, state_at, told_at, last_event_at, published_state, published_in_window, window_from";

    private final JdbcClient jdbc;

    InstanceStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<InstanceStanding> find(CompanyId company) {
        return jdbc.sql("select " + COLUMNS + " from instances where company_id = ?")
                .param(company.value())
                .query(InstanceStandings::row)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. Made where there is none. */
    InstanceStanding lock(CompanyId company, Instant now) {
        jdbc.sql("insert into instances (company_id, last_event_at) values (?, ?) on conflict (company_id) do nothing")
                .params(company.value(), Timestamp.from(now))
                .update();
        return jdbc.sql("select " + COLUMNS + " from instances where company_id = ? for update")
                .param(company.value())
                .query(InstanceStandings::row)
                .single();
    }

    void save(CompanyId company, InstanceStanding standing) {
        jdbc.sql("""
                        update instances
                        set state = :state, reason = :reason, state_at = :stateAt, told_at = :toldAt,
                            last_event_at = :lastEventAt, published_state = :published,
                            published_in_window = :publishedInWindow, window_from = :windowFrom
                        where company_id = :company""")
                .param("state", name(standing.state()))
                .param("reason", standing.reason())
                .param("stateAt", timestamp(standing.stateAt()))
                .param("toldAt", standing.toldAt() == null ? null : Timestamp.valueOf(standing.toldAt()))
                .param("lastEventAt", Timestamp.from(standing.lastEventAt()))
                .param("published", name(standing.published()))
                .param("publishedInWindow", standing.publishedInWindow())
                .param("windowFrom", timestamp(standing.windowFrom()))
                .param("company", company.value())
                .update();
    }

    private static InstanceStanding row(ResultSet row, int number) throws SQLException {
        return new InstanceStanding(
                state(row.getString("state")),
                row.getObject("reason", Integer.class),
                instant(row.getTimestamp("state_at")),
                row.getObject("told_at", LocalDateTime.class),
                row.getTimestamp("last_event_at").toInstant(),
                state(row.getString("published_state")),
                row.getInt("published_in_window"),
                instant(row.getTimestamp("window_from")));
    }

    private static @Nullable InstanceState state(@Nullable String name) {
        return name == null ? null : InstanceState.valueOf(name);
    }

    private static @Nullable String name(@Nullable InstanceState state) {
        return state == null ? null : state.name();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
