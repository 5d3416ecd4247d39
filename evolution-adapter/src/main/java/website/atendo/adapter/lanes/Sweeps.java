package website.atendo.adapter.lanes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.deliveries.ConversationKey;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.Delivery;
import website.atendo.adapter.deliveries.DeliveryLedger;
import website.atendo.adapter.deliveries.Erasures;
import website.atendo.adapter.governor.Governor;
import website.atendo.adapter.guard.Standings;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;

/** What time alone changes: limits that pass, leases that end, rows that are of no use any more. */
@Component
class Sweeps {
    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);
    private static final int BATCH = 500;

    private final DeliveriesAcrossCompanies deliveries;
    private final LaneProperties settings;
    private final LaneMetrics metrics;
    private final Clock clock;

    Sweeps(DeliveriesAcrossCompanies deliveries, LaneProperties settings, LaneMetrics metrics, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${atendo.lanes.sweep-every:1s}")
    void sweep() {
        try {
            while (expire() == BATCH) {
                // There may be more.
            }
            endLeases();
            finishErasures();
            metrics.measure();
        } catch (DataAccessException | TransactionException e) {
            log.warn("the sweep is left for later: {}", e.toString());
        }
    }

    /** What is queued past its limit will never be sent; also where its lane rests. */
    int expire() {
        return deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            List<Delivery> late =
                    deliveries.ledger().lockSome("outcome = 'QUEUED' and not_after <= ?", BATCH, Timestamp.from(now));
            deliveries
                    .ledger()
                    .save(late.stream()
                            .map(delivery -> delivery.ended(Outcome.EXPIRED, "too-late", null, now))
                            .toList());
            return late.size();
        });
    }

    /** What was on its way when its client was erased has ended by now, perhaps. */
    void finishErasures() {
        for (Erasures.Client client : Erasures.pending(deliveries.jdbc(), BATCH)) {
            deliveries.inTransaction(() -> {
                Erasures.erase(deliveries.jdbc(), client);
                return null;
            });
        }
    }

    /** Whoever was sending has died, perhaps after the request left: nobody knows. */
    int endLeases() {
        List<Delivery> undecided = new ArrayList<>();
        int number = deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            Map<DeliveryLedger.Key, ConversationKey> ended = new LinkedHashMap<>();
            deliveries
                    .jdbc()
                    .query(
                            """
                            select company_id, command_id, conversation from deliveries
                            where outcome = 'SENDING' and lease_until <= ? order by lease_until limit ?""",
                            row -> {
                                var company = new CompanyId(row.getLong(1));
                                ended.put(
                                        new DeliveryLedger.Key(company, new CommandId(row.getObject(2, UUID.class))),
                                        new ConversationKey(company, row.getString(3)));
                            },
                            Timestamp.from(now),
                            BATCH);
            if (ended.isEmpty()) {
                return 0;
            }
            deliveries.conversations().lock(ended.values());
            List<Delivery> seen = deliveries.ledger().lock(ended.keySet());
            List<Delivery> lost = new ArrayList<>();
            for (Delivery delivery : seen) {
                if (delivery.outcome() == Outcome.SENDING
                        && delivery.leaseUntil() != null
                        && !delivery.leaseUntil().isAfter(now)) {
                    lost.add(delivery.undecided("lease-ended", null, true, now, settings.longestSend()));
                }
            }
            deliveries.ledger().save(lost);
            deliveries.conversations().settle(lost);
            undecided.addAll(lost);
            return lost.size();
        });
        for (Delivery delivery : undecided) {
            deliveries.inTransaction(() -> {
                deliveries.settling().settle(delivery.key(), clock.instant());
                return null;
            });
        }
        return number;
    }

    @Scheduled(fixedDelayString = "${atendo.lanes.purge-every:10m}", initialDelayString = "1m")
    void purge() {
        try {
            Instant before = clock.instant().minus(settings.keepFinished());
            while (purgeDeliveries(before) == BATCH) {
                // There may be more.
            }
            int lying =
                    deliveries.inTransaction(() -> deliveries.conversations().repair(BATCH));
            if (lying > 0) {
                log.error("{} conversations with queued messages were not known as such", lying);
            }
            while (Governor.purge(deliveries.jdbc(), clock.instant().minusSeconds(60), BATCH) == BATCH) {
                // There may be more.
            }
            while (Standings.purge(deliveries.jdbc(), before.minus(settings.keepFinished()), BATCH) == BATCH) {
                // There may be more.
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("the purge is left for later: {}", e.toString());
        }
    }

    /** Not before a redelivery of the command would be past its limit anyway: the row is what recognises it. */
    int purgeDeliveries(Instant limitBefore) {
        return deliveries.inTransaction(() -> {
            int gone = deliveries.jdbc().update("""
                    with old as (
                      select company_id, command_id from deliveries
                      where outcome not in ('QUEUED', 'SENDING') and not_after < ? limit ? for update skip locked),
                    history as (
                      delete from delivery_transitions t using old
                      where t.company_id = old.company_id and t.command_id = old.command_id)
                    delete from deliveries d using old
                    where d.company_id = old.company_id and d.command_id = old.command_id""", Timestamp.from(limitBefore), BATCH);
            deliveries.jdbc().update("""
                    delete from provider_messages where ctid = any(array(
                      select ctid from provider_messages where heard_at < ? limit ?))""", Timestamp.from(limitBefore), BATCH);
            return gone;
        });
    }
}
