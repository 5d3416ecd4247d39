package website.atendo.appointment.booking;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** Looks every five minutes, company by company; a fault of one delays none. */
@Component
class WatchUnconfirmed {
    private static final Logger log = LoggerFactory.getLogger(WatchUnconfirmed.class);

    private final AcrossCompanies across;
    private final TellUnconfirmed tell;

    WatchUnconfirmed(AcrossCompanies across, TellUnconfirmed tell) {
        this.across = across;
        this.tell = tell;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void look() {
        List<CompanyId> companies = across.jdbc()
                .sql("select company_id from companies where active")
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
