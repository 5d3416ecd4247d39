package website.atendo.appointment.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Looks every five minutes for what begins soon anywhere: two statements, and then only the companies that have some; a
 * fault of one delays none.
 */
@Component
class WatchUnconfirmed {
    private static final Logger log = LoggerFactory.getLogger(WatchUnconfirmed.class);

    /** Of a suspended company they wait until it is active again or they have begun. */
    static final String DUE = """
            select distinct u.company_id
            from unconfirmed_appointments u join companies c on c.company_id = u.company_id
            where u.starts_at <= :soon and c.active
              and u.starts_at - make_interval(mins => coalesce(c.confirmation_window_minutes, 525600)) <= :now""";

    private final AcrossCompanies across;
    private final TellUnconfirmed tell;
    private final Clock clock;

    WatchUnconfirmed(AcrossCompanies across, TellUnconfirmed tell, Clock clock) {
        this.across = across;
        this.tell = tell;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void look() {
        Instant now = clock.instant();
        across.jdbc()
                .sql("delete from unconfirmed_appointments where starts_at <= :now")
                .param("now", Agenda.utc(now))
                .update();
        List<CompanyId> companies = across.jdbc()
                .sql(DUE)
                .param("soon", Agenda.utc(now.plus(TellUnconfirmed.BEFORE)))
                .param("now", Agenda.utc(now))
                .query((row, _) -> new CompanyId(row.getLong(1)))
                .list();
        for (CompanyId company : companies) {
            try {
                tell.tell(company);
            } catch (RuntimeException e) {
                log.warn("unconfirmed appointments of company {} cannot be told of: {}", company, e.toString());
            }
        }
    }
}
