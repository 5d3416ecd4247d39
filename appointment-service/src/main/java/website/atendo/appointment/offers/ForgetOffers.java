package website.atendo.appointment.offers;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.tenancy.AcrossCompanies;

/** Deletes which lists were chosen from, once nobody taps them any more. */
@Component
class ForgetOffers {
    /** As long as an old list is understood. */
    private static final Duration MEMORY = Duration.ofDays(90);

    private static final int BATCH = 5000;

    private final AcrossCompanies across;
    private final Clock clock;

    ForgetOffers(AcrossCompanies across, Clock clock) {
        this.across = across;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT1H")
    void run() {
        int gone;
        do {
            gone = across.jdbc()
                    .sql("""
                        delete from taken_offers where ctid = any(array(
                          select ctid from taken_offers where taken_at < :before limit :batch))""")
                    .param("before", Timestamp.from(clock.instant().minus(MEMORY)))
                    .param("batch", BATCH)
                    .update();
        } while (gone == BATCH);
    }
}
