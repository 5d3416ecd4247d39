package website.atendo.adapter.instances;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.provider.InstanceControl.Credentials;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.contracts.CompanyId;
import website.atendo.edge.Problem;

/** Sets up what is not set up yet: webhooks that failed or whose secret is old and, where that is wanted, instances of new companies. */
@Component
class EnsureInstances {
    private static final Logger log = LoggerFactory.getLogger(EnsureInstances.class);
    private static final int AT_ONCE = 50;

    private final Instances instances;
    private final InstanceWork work;
    private final Webhooks webhooks;
    private final InstanceProperties settings;
    private final Clock clock;

    EnsureInstances(
            Instances instances, InstanceWork work, Webhooks webhooks, InstanceProperties settings, Clock clock) {
        this.instances = instances;
        this.work = work;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${atendo.instances.look-every:2s}")
    void look() {
        try {
            instances.toSetUp(settings.autoCreate(), clock.instant(), AT_ONCE).forEach(this::setUp);
            instances.toRenew(webhooks.keyVersion(), AT_ONCE).forEach(this::renew);
        } catch (DataAccessException | TransactionException e) {
            log.warn("instances are looked after later: {}", e.toString());
        }
    }

    private void setUp(CompanyId company) {
        try {
            // Creating takes over what is there and sets its webhook, so it mends either.
            work.setUp(company, InstanceAudit.Who.SYSTEM, credentials(company), true);
            log.info("the instance of company {} is set up", company);
        } catch (ProviderTrouble | Problem e) {
            log.warn("the instance of company {} is set up later: {}", company, e.getMessage());
        }
    }

    /** Where it fails, the webhook counts as missing and is set up as such. */
    private void renew(CompanyId company) {
        try {
            work.configureWebhook(company, InstanceAudit.Who.SYSTEM);
            log.info("the webhook of company {} has a new secret", company);
        } catch (ProviderTrouble | Problem e) {
            log.warn("the webhook of company {} gets its new secret later: {}", company, e.getMessage());
        }
    }

    /** Only a stand-in takes these; a real Cloud number is created with its own by its staff. */
    private static Credentials credentials(CompanyId company) {
        return new Credentials("10000" + company, "local-" + company, null);
    }
}
