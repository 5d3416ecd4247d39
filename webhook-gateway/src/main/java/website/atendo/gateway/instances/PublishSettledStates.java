package website.atendo.gateway.instances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.Outgoing;
import website.atendo.tenancy.AcrossCompanies;

/** Publishes what a number that changed too often has settled on; while it does not settle, once per window. */
@Service
class PublishSettledStates {
    private static final int BATCH = 500;

    private final AcrossCompanies across;
    private final OutboxAcrossCompanies outbox;
    private final InstanceProperties settings;
    private final Clock clock;

    PublishSettledStates(
            AcrossCompanies across, OutboxAcrossCompanies outbox, InstanceProperties settings, Clock clock) {
        this.across = across;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${atendo.instances.settle-every:2s}")
    void publishDue() {
        int published;
        do {
            published = across.inTransaction(this::publishBatch);
        } while (published == BATCH);
    }

    private int publishBatch() {
        Instant now = clock.instant();
        List<Outgoing<InstanceEvent>> settled = across.jdbc()
                .sql("""
                        update instances
                        set published_state = state, published_in_window = 1, window_from = :now
                        where company_id = any(array(
                          select company_id from instances
                          where state is distinct from published_state
                            and (state_at <= :settledBefore or window_from <= :windowOver)
                          order by state_at limit :batch
                          for update skip locked))
                        returning company_id, state, reason, state_at, last_event_at""")
                .param("now", Timestamp.from(now))
                .param("settledBefore", Timestamp.from(now.minus(settings.settledAfter())))
                .param("windowOver", Timestamp.from(now.minus(settings.window())))
                .param("batch", BATCH)
                .query(PublishSettledStates::row)
                .list();
        outbox.appendAll(settled);
        return settled.size();
    }

    private static Outgoing<InstanceEvent> row(ResultSet row, int number) throws SQLException {
        var company = new CompanyId(row.getLong("company_id"));
        return new Outgoing<>(
                company,
                Topics.INSTANCE_EVENTS,
                EventId.random(),
                "instance/" + company,
                new InstanceEvent.StateChanged(
                        InstanceName.of(company),
                        InstanceState.valueOf(row.getString("state")),
                        row.getObject("reason", Integer.class),
                        row.getTimestamp("state_at").toInstant(),
                        row.getTimestamp("last_event_at").toInstant()));
    }
}
