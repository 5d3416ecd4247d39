package website.atendo.adapter.instances;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.provider.InstanceControl;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.UnheardMessage;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Finds numbers that say they are connected and yet do not hear (complaint T45): quiet for minutes while the provider's
 * own record has messages, or while what was sent has no echo. What was missed enters by the gateway's own door, and the
 * instance is connected anew.
 */
@Component
class WatchInstances {
    private static final Logger log = LoggerFactory.getLogger(WatchInstances.class);
    /** A webhook may take so long, retries aside. */
    static final Duration WEBHOOKS_TAKE = Duration.ofSeconds(60);
    /** A restart takes its time, and one that did not help will not help a minute later. */
    private static final Duration RESTART_EVERY = Duration.ofMinutes(30);
    /** How far back at most messages are fetched. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(2);

    private final DueInstances due;
    private final CompanyTransactions transactions;
    private final Instances instances;
    private final InstanceWork work;
    private final RecoverMessages recovering;
    private final InstanceProperties settings;
    private final Clock clock;
    private final Counter silent;
    private final AtomicLong silentNow = new AtomicLong();

    WatchInstances(
            DueInstances due,
            CompanyTransactions transactions,
            Instances instances,
            InstanceWork work,
            RecoverMessages recovering,
            InstanceProperties settings,
            Clock clock,
            MeterRegistry meters) {
        this.due = due;
        this.transactions = transactions;
        this.instances = instances;
        this.work = work;
        this.recovering = recovering;
        this.settings = settings;
        this.clock = clock;
        this.silent = meters.counter("atendo.instances.silent");
        meters.gauge("atendo.instances.silent.now", silentNow);
    }

    @Scheduled(fixedDelayString = "${atendo.instances.watch-every:30s}")
    void watch() {
        try {
            Instant now = clock.instant();
            due.workOff(
                    "probe_at",
                    now,
                    now.plus(settings.quietFor()),
                    this::look,
                    "greatest(coalesce(last_event_at, '-infinity'), state_at) <= ?",
                    Timestamp.from(now.minus(settings.quietFor())));
            silentNow.set(due.silent());
        } catch (DataAccessException | TransactionException e) {
            log.warn("instances are watched later: {}", e.toString());
        }
    }

    void look(CompanyId company) {
        try {
            Instance instance = work.refresh(company);
            if (instance.state() != InstanceState.CONNECTED) {
                return;
            }
            Instant heard = instance.lastEventAt() == null ? instance.stateAt() : instance.lastEventAt();
            Instant now = clock.instant();
            Instant from = heard.isBefore(now.minus(FURTHEST_BACK)) ? now.minus(FURTHEST_BACK) : heard;
            InstanceControl control = work.control(instance.kind());
            List<UnheardMessage> missed = control.record(instance.name(), from.minus(WEBHOOKS_TAKE), now).stream()
                    .filter(UnheardMessage::fromClient)
                    .toList();
            boolean missedSome = missed.stream()
                    .anyMatch(message -> message.at().isAfter(heard.plusSeconds(1))
                            && message.at().isBefore(now.minus(WEBHOOKS_TAKE)));
            if (missedSome || sentWithoutEcho(company, heard, now)) {
                mend(instance, missedSome ? missed : List.of(), now);
            } else {
                transactions.run(company, () -> instances.putSilent(company, null, null, null));
            }
        } catch (ProviderTrouble e) {
            log.warn("the instance of company {} could not be looked at: {}", company, e.getMessage());
        } catch (RuntimeException e) {
            log.error("looking at the instance of company {} failed", company, e);
        }
    }

    /** Every send is echoed within seconds; one that is not, with nothing heard since, says that we are deaf. */
    private boolean sentWithoutEcho(CompanyId company, Instant heard, Instant now) {
        return transactions.read(
                company,
                () -> instances.sentWithoutEcho(
                        company, heard, now.minus(FURTHEST_BACK), now.minus(WEBHOOKS_TAKE.multipliedBy(2))));
    }

    private void mend(Instance instance, List<UnheardMessage> missed, Instant now) {
        CompanyId company = instance.company();
        silent.increment();
        log.warn(
                "the number of company {} says it is connected, but is not heard; {} messages were missed",
                company,
                missed.size());
        recovering.recover(instance, missed);
        boolean restart =
                instance.restartedAt() == null || instance.restartedAt().isBefore(now.minus(RESTART_EVERY));
        transactions.run(
                company,
                () -> instances.putSilent(
                        company,
                        now,
                        "connected, but nothing is heard; the instance is connected anew",
                        restart ? now : instance.restartedAt()));
        if (restart) {
            // Perhaps somebody has changed what it calls.
            work.configureWebhook(company, InstanceAudit.Who.SYSTEM);
            work.restart(company, InstanceAudit.Who.SYSTEM);
        }
    }
}
