package website.atendo.appointment.identity;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.tenancy.AcrossCompanies;

/** Forgets what has expired, and renews the signing key in time. */
@Component
class IdentityUpkeep {
    private static final Logger log = LoggerFactory.getLogger(IdentityUpkeep.class);
    private static final int BATCH = 1000;

    private final AcrossCompanies across;
    private final Clock clock;
    private final LoginThrottle throttle;
    private final SigningKeys keys;

    IdentityUpkeep(AcrossCompanies across, Clock clock, LoginThrottle throttle, SigningKeys keys) {
        this.across = across;
        this.clock = clock;
        this.throttle = throttle;
        this.keys = keys;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void run() {
        int gone = purgeAuthorizations();
        throttle.purge();
        keys.renewIfOld();
        if (gone > 0) {
            log.info("{} expired authorizations purged", gone);
        }
    }

    /** @return how many */
    int purgeAuthorizations() {
        int all = 0;
        int gone;
        do {
            gone = across.jdbc()
                    .sql("""
                        delete from oauth2_authorization where id = any(array(
                          select id from oauth2_authorization where last_expiry(oauth2_authorization) < :now
                          limit :batch for update skip locked))""")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("batch", BATCH)
                    .update();
            all += gone;
        } while (gone == BATCH);
        return all;
    }
}
