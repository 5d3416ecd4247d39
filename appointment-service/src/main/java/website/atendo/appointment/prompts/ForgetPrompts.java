package website.atendo.appointment.prompts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.tenancy.AcrossCompanies;

/** Deletes what nobody will answer any more. */
@Component
class ForgetPrompts {
    /** An old button is explained for so long. */
    private static final Duration MEMORY = Duration.ofDays(90);

    private static final int BATCH = 5000;

    private final AcrossCompanies across;
    private final Clock clock;

    ForgetPrompts(AcrossCompanies across, Clock clock) {
        this.across = across;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void run() {
        int gone;
        do {
            gone = across.jdbc()
                    .sql("""
                        delete from prompts where ctid = any(array(
                          select ctid from prompts where heard_at < :before limit :batch))""")
                    .param("before", Timestamp.from(clock.instant().minus(MEMORY)))
                    .param("batch", BATCH)
                    .update();
        } while (gone == BATCH);
    }
}
