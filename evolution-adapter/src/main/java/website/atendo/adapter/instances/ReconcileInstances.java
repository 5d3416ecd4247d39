package website.atendo.adapter.instances;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.UnheardMessage;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Compares what numbers that are well heard have received with the provider's own record, for the one message it took for
 * a duplicate, or whose webhook was lost among others that came (complaint T27). Of numbers that are not heard at all
 * {@link WatchInstances} sees to. Costs the gateway two statements for each message it had already.
 */
@Component
class ReconcileInstances {
    private static final Logger log = LoggerFactory.getLogger(ReconcileInstances.class);

    private final DueInstances due;
    private final CompanyTransactions transactions;
    private final Instances instances;
    private final InstanceWork work;
    private final RecoverMessages recovering;
    private final InstanceProperties settings;
    private final Clock clock;

    ReconcileInstances(
            DueInstances due,
            CompanyTransactions transactions,
            Instances instances,
            InstanceWork work,
            RecoverMessages recovering,
            InstanceProperties settings,
            Clock clock) {
        this.due = due;
        this.transactions = transactions;
        this.instances = instances;
        this.work = work;
        this.recovering = recovering;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${atendo.instances.reconcile-look-every:30s}",
            initialDelayString = "${atendo.instances.reconcile-look-every:30s}")
    void reconcile() {
        try {
            Instant now = clock.instant();
            due.workOff(
                    "reconcile_at",
                    now,
                    now.plus(settings.reconcileEvery()),
                    this::reconcile,
                    // Nothing happened to those that were not heard since.
                    "last_event_at > coalesce(reconciled_until, '-infinity')");
        } catch (DataAccessException | TransactionException e) {
            log.warn("instances are reconciled later: {}", e.toString());
        }
    }

    private void reconcile(CompanyId company) {
        try {
            Optional<Instance> found = work.find(company);
            if (found.isEmpty()) {
                return;
            }
            Instance instance = found.get();
            Instant until = clock.instant().minus(WatchInstances.WEBHOOKS_TAKE);
            Instant from = from(instance, until);
            if (!from.isBefore(until)) {
                return;
            }
            List<UnheardMessage> received = work
                    .control(instance.kind())
                    .record(instance.name(), from.minus(WatchInstances.WEBHOOKS_TAKE), until)
                    .stream()
                    .filter(UnheardMessage::fromClient)
                    .toList();
            RecoverMessages.Recovery recovery = recovering.recover(instance, received);
            if (recovery.news() > 0) {
                log.warn("{} messages to company {} had been missed", recovery.news(), company);
            }
            if (recovery.all()) {
                transactions.run(company, () -> instances.putReconciled(company, until));
            }
        } catch (ProviderTrouble e) {
            log.warn("the instance of company {} is reconciled later: {}", company, e.getMessage());
        } catch (RuntimeException e) {
            log.error("reconciling the instance of company {} failed", company, e);
        }
    }

    private Instant from(Instance instance, Instant until) {
        Instant furthest = until.minus(settings.reconcileBack());
        Instant from = Objects.requireNonNullElse(instance.reconciledUntil(), furthest);
        return from.isBefore(furthest) ? furthest : from;
    }
}
